import Figures
import Networks

/// `viz trajectory`: what an LSTM keeps in mind, from row to row.
struct TrajectoryCommand: Command {
  static let model = Setting.text(
    "model", "NAME", help: "lstm, or a description (SPEC.json) with an LSTM", fallback: "lstm")
  static let layer = CommonOptions.layer(
    "NAME", fallback: "the last LSTM", help: "the layer, by name")
  static let samples = Setting.count(
    "samples", in: 1...100_000_000, help: "at most so many images, chosen by seed",
    fallback: "\(TrajectoryStudy.usualSamples)")

  static let declaration = CommandDeclaration(
    name: "trajectory", summary: "Draws how an LSTM's hidden values move from row to row.",
    discussion: """
      Keeps the hidden values after every row of every image, takes the two principal components of all of them together, and draws \
      the mean path of each class with the spread at its end, and below how well the classes can be told apart after each row. A \
      second figure shows what the gates of each cell let through. A network that has not been trained yet is trained first.
      """,
    examples: [
      "viz trajectory", "viz trajectory --samples 10000 --json",
      "viz trajectory --run runs/lstm-1 -o paths.pdf",
    ],
    groups: [
      OptionGroup(title: "Trajectories", options: [layer.declaration]),
      OptionGroup(
        title: "Network and images",
        options: [
          model.declaration, CommonOptions.run.declaration, CommonOptions.weights.declaration,
        ]
          + DataChoice.options + [
            CommonOptions.split.declaration, samples.declaration, CommonOptions.seed.declaration,
          ]), FigureOptions.group, CommonOptions.general,
    ])

  private let source: TrainedNetworkSource
  private let layer: String?
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    let named = try arguments[Self.model]
    let run = try arguments[CommonOptions.run]
    let choice =
      try named == nil && run == nil
      ? ModelChoice(builtIn: "lstm") : ModelChoice(model: named, activation: nil)
    source = try TrainedNetworkSource(
      arguments, choice, run: run, usualSamples: TrajectoryStudy.usualSamples)
    layer = try arguments[Self.layer]
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let trained = try source.load(on: console)
    let study = try TrajectoryStudy(
      trained, layer: TrajectoryStudy.layer(named: layer, of: trained.network.model),
      seed: source.seed)
    let writer = FigureWriter(options: figure, console: console)
    let files =
      try writer.write(study.paths(), name: study.name)
      + writer.write(study.gates(), name: study.name + "-gates", distinguishedBy: "gates")
    if printsJSON { return try console.json(TrajectorySummary(study, files: files)) }
    for line in study.findings { console.note(line) }
    for file in files { try console.result(file) }
  }
}
