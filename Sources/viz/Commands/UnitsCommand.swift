import Datasets
import Figures
import Networks

/// `viz units`: the images that excite each unit of a layer most.
struct UnitsCommand: Command {
  static let layer = CommonOptions.layer("NAME", fallback: "conv", help: "the layer, by name or alias")
  static let top = Setting.count("top", in: 1...50, help: "images of each unit", fallback: "8")
  static let patch = Flag("patch", help: "frame the part of each image that the unit sees where it is excited most")

  static let declaration = CommandDeclaration(
    name: "units", summary: "Draws the images that excite each unit of a layer most.",
    discussion: """
      A unit is a channel of maps, of which the largest value counts, or a value of a vector. Each row is a unit; below its images \
      stand the value and the class.
      """,
    examples: [
      "viz units --layer conv2 --patch", "viz units --layer fc --units 0,3,5 --top 12",
      "viz units --layer output --split train --json",
    ],
    groups: [
      OptionGroup(
        title: "Units",
        options: [layer.declaration, OneLayer.units.declaration, top.declaration, patch.declaration]),
      TrainedNetworkSource.group, FigureOptions.group, CommonOptions.general,
    ])

  /// More units than a page has room for are not drawn unless they are asked for.
  private static let mostUnits = 16

  private let source: TrainedNetworkSource
  private let choice: LayerChoice
  private let chosen: [Int]?
  private let top: Int
  private let framesPatches: Bool
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try TrainedNetworkSource(arguments)
    choice = LayerChoice(try arguments[Self.layer] ?? "conv")
    chosen = try arguments[OneLayer.units]
    top = try arguments[Self.top] ?? 8
    framesPatches = arguments[Self.patch]
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let trained = try source.load(on: console)
    let layer = try OneLayer(choice, of: trained.network.model)
    let units = try layer.units(chosen, most: Self.mostUnits)
    let capture = LayerCapture(trained.network, layers: [layer.index], workers: trained.workers)
    let examples = try trained.following("units", on: console) { progress in
      try capture.examples(
        of: units, count: top, in: ImageSource(trained.images), indices: trained.imageIndices, progress: progress)
    }
    let sheet = UnitSheet(examples, of: layer, in: trained, framesPatches: framesPatches)
    let files = try FigureWriter(options: figure, console: console).write(
      sheet.figure(columns: top), name: "\(trained.network.model.name)-\(layer.name)-units")
    if printsJSON { return try console.json(sheet.summary(files)) }
    for file in files { try console.result(file) }
  }
}
