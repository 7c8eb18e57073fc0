import Embed
import Figures
import Networks

/// `viz similarity`: how alike the layers of one network, or of two, see the images.
struct SimilarityCommand: Command {
  static let model = Setting.text(
    "model", "NAME[,NAME]", help: "a network, or two to compare: \(CommonOptions.model.declaration.help)",
    fallback: "lenet")
  static let run = Setting.text(
    "run", "DIR", help: "the run folder; twice for two networks", fallback: "runs/<model>, or runs/<model>-<data>",
    isRepeatable: true, takesPath: true)
  static let layer = CommonOptions.layer(
    fallback: "the pixels and all layers", help: "layers by name, glob (conv*) or alias")
  static let samples = Setting.count(
    "samples", in: 1...100_000_000, help: "at most so many images, chosen by seed", fallback: "\(usualSamples)")

  private static let usualSamples = 2000

  static let declaration = CommandDeclaration(
    name: "similarity", summary: "Tells how alike layers are, of one network or of two.",
    discussion: """
      Captures what the layers say of the same images and compares each with each by linear CKA (Kornblith et al. 2019): 1 for \
      layers that a rotation and a scale turn into each other, near 0 for unrelated ones. Networks that have not been trained yet \
      are trained first.
      """,
    examples: [
      "viz similarity", "viz similarity --model lenet,cnn",
      "viz similarity --run runs/lenet --run runs/lenet-1 --layer 'conv*,fc,output' --json",
    ],
    groups: [
      OptionGroup(title: "Layers", options: [layer.declaration, LayerSource.pool.declaration]),
      OptionGroup(
        title: "Networks and images",
        options: [model.declaration, CommonOptions.activation.declaration, run.declaration] + DataChoice.options + [
          CommonOptions.split.declaration, samples.declaration, CommonOptions.seed.declaration,
        ]),
      FigureOptions.group, CommonOptions.general,
    ])

  private let sources: [TrainedNetworkSource]
  private let choice: LayerChoice
  private let showsPixels: Bool
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    sources = try Self.sources(arguments)
    let layer = try arguments[Self.layer]
    choice = LayerChoice(layer ?? "*", form: arguments[LayerSource.pool] ? .pool : .flatten)
    showsPixels = layer == nil
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  /// One or two networks: as many as models or as runs were named.
  private static func sources(_ arguments: ParsedArguments) throws(UsageError) -> [TrainedNetworkSource] {
    let models = try arguments[model]?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) ?? []
    let runs = try arguments.all(run)
    guard models.count <= 2, runs.count <= 2 else {
      throw UsageError("two networks can be compared, not \(max(models.count, runs.count))")
    }
    guard models.count <= 1 || runs.isEmpty || runs.count == models.count else {
      throw UsageError("--model names \(models.count) networks: give as many --run, or none")
    }
    let activation = try arguments[CommonOptions.activation]
    var sources: [TrainedNetworkSource] = []
    for index in 0..<max(1, models.count, runs.count) {
      let name = models.isEmpty ? nil : models[min(index, models.count - 1)]
      let choice = try ModelChoice(model: name, activation: activation)
      sources.append(
        try TrainedNetworkSource(
          arguments, choice, run: runs.indices.contains(index) ? runs[index] : nil, usualSamples: usualSamples))
    }
    return sources
  }

  func run(on console: Console) throws {
    var networks: [LayerSet] = []
    for source in sources {
      networks.append(try LayerSet(source.load(on: console), choice, showsPixels: showsPixels))
    }
    let study = try SimilarityStudy(networks)
    let files = try FigureWriter(options: figure, console: console).write(study.figure(), name: study.name)
    if printsJSON { return try console.json(Summary(study, files: files)) }
    for line in study.findings {
      if figure.writesToStandardOutput { console.note(line) } else { try console.result(line) }
    }
    for file in files { try console.result(file) }
  }

  private struct Summary: Encodable {
    let measure = "linear CKA"
    let images: Int
    let rows, columns: Side
    let cka: [[Double]]
    let files: [String]

    struct Side: Encodable {
      let model: String
      let run: String?
      let layers: [String]
    }

    init(_ study: SimilarityStudy, files: [String]) {
      images = study.images
      rows = Side(model: study.rows.model, run: study.rows.run, layers: study.rows.layers)
      columns = Side(model: study.columns.model, run: study.columns.run, layers: study.columns.layers)
      cka = study.values
      self.files = files
    }
  }
}
