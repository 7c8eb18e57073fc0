import Embed
import Figures
import Networks

/// `viz confusion`: which classes are hard to tell apart, by numbers.
struct ConfusionCommand: Command {
  static let layer = Setting.text(
    "layer", "NAME[,NAME…]", help: "the layers whose neighborhoods are compared", fallback: "conv,fc,output")
  static let top = Setting.count("top", in: 1...10_000, help: "how many pairs to list", fallback: "10")

  static let declaration = CommandDeclaration(
    name: "confusion",
    summary: "Confusion matrix, and class pairs ranked by how much they overlap in each layer.",
    discussion: """
      Classifies the images, draws the confusion matrix, and lists pairs of classes: how many of their images the network takes \
      for the other class, and which share of an image's 10 nearest neighbors the other class holds in each layer.
      """,
    examples: ["viz confusion", "viz confusion --model cnn --layer conv,output --json"],
    groups: [
      OptionGroup(title: "Layers", options: [layer.declaration, top.declaration]), TrainedNetworkSource.group,
      FigureOptions.group, CommonOptions.general,
    ])

  private let network: TrainedNetworkSource
  private let choice: LayerChoice
  private let figure: FigureOptions
  private let top: Int
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    network = try TrainedNetworkSource(arguments)
    choice = LayerChoice(try arguments[Self.layer] ?? LayerChoice.aliases.joined(separator: ","))
    figure = try FigureOptions(arguments)
    top = try arguments[Self.top] ?? 10
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let trained = try network.load(on: console)
    let layers = try ["pixels"] + choice.layers(of: trained.network.model).map(\.name)
    let overlaps =
      try [trained.pixelOverlap()]
      + choice.representations(in: trained).map { representation in
        try ClassOverlap.measure(
          representation.matrix, labels: trained.labels, neighbors: ConfusionStudy.neighbors, workers: trained.workers)
      }
    let study = try ConfusionStudy(trained, overlaps: overlaps, layers: layers)
    let writer = FigureWriter(options: figure, console: console)
    let files = try writer.write(study.figure(), name: "\(trained.network.model.name)-confusion")
    if printsJSON { return try console.json(ConfusionSummary(study, top: top, files: files)) }
    for line in study.findings + [""] + study.table(top: top).lines + [""] {
      if figure.writesToStandardOutput { console.note(line) } else { try console.result(line) }
    }
    for file in files { try console.result(file) }
  }
}
