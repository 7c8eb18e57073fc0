import Figures
import Networks

/// `viz filters`: the kernels of a layer as small images.
struct FiltersCommand: Command {
  static let layer = CommonOptions.layer(
    "NAME", fallback: "the first convolution",
    help: "the layer, by name: a convolution, or a dense layer that reads maps")

  static let declaration = CommandDeclaration(
    name: "filters", summary: "Draws the kernels of a layer as small images.",
    discussion: """
      Weights above zero are red, those below blue, on one scale that is centred at zero. Kernels that read several channels are \
      drawn as a table, a row for each unit and a column for each channel; those that read three as colors around gray.
      """,
    examples: ["viz filters", "viz filters --layer conv2 --units 0,1,2", "viz filters --model cnn -o kernels.pdf"],
    groups: [
      OptionGroup(title: "Filters", options: [layer.declaration, OneLayer.units.declaration]),
      TrainedNetworkSource.group, FigureOptions.group, CommonOptions.general,
    ])

  private let source: TrainedNetworkSource
  private let layer: String?
  private let chosen: [Int]?
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try TrainedNetworkSource(arguments)
    layer = try arguments[Self.layer]
    chosen = try arguments[OneLayer.units]
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let trained = try source.load(on: console)
    let model = trained.network.model
    let first = model.layers.indices.first(where: model.hasFilters)
    guard let name = layer ?? first.map({ model.layers[$0].name }) else {
      throw UsageError("\(model.name) has no layer with filters")
    }
    let layer = try OneLayer(LayerChoice(name), of: model)
    let filters = try LayerFilters(of: layer, in: trained.network, units: chosen)
    let files = try FigureWriter(options: figure, console: console).write(
      filters.figure(heading: trained.heading), name: "\(model.name)-\(layer.name)-filters")
    if printsJSON {
      return try console.json(
        Summary(
          model: model.name, layer: layer.name, units: filters.units, kernel: filters.kernelShape,
          magnitude: filters.magnitude, files: files))
    }
    for file in files { try console.result(file) }
  }

  private struct Summary: Encodable {
    let model, layer: String
    let units: [Int]
    let kernel: [Int]
    /// That of the strongest color.
    let magnitude: Float
    let files: [String]
  }
}
