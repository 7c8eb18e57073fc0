import Datasets
import Figures
import Networks

/// `viz statistics`: what the values of each layer are like.
struct StatisticsCommand: Command {
  static let layer = CommonOptions.layer(fallback: "all of them", help: "layers by name, glob (conv*) or alias")

  static let declaration = CommandDeclaration(
    name: "statistics", summary: "Shows how many units of each layer are dead, saturated or sparse.",
    discussion: """
      A unit is a channel of maps or a value of a vector; it is dead if it is not above zero for any image, at any position. \
      Saturated are values of tanh beyond ±0.99 and of the sigmoid outside of 0.01 to 0.99. The network runs once; memory does \
      not grow with the number of images.
      """,
    examples: [
      "viz statistics", "viz statistics --model lenet --activation tanh --layer 'tanh*'",
      "viz statistics --split train --json",
    ],
    groups: [
      OptionGroup(title: "Layers", options: [layer.declaration]), TrainedNetworkSource.group, FigureOptions.group,
      CommonOptions.general,
    ])

  private let source: TrainedNetworkSource
  private let choice: LayerChoice
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try TrainedNetworkSource(arguments)
    choice = LayerChoice(try arguments[Self.layer] ?? "*")
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let trained = try source.load(on: console)
    let layers = try choice.layers(of: trained.network.model)
    let capture = LayerCapture(trained.network, layers: layers.map(\.index), workers: trained.workers)
    let statistics = try trained.following("statistics", on: console) { progress in
      try capture.statistics(of: ImageSource(trained.images), indices: trained.imageIndices, progress: progress)
    }
    let rows = zip(layers, statistics).map { Row(trained.network.model.layers[$0.index].name, $1) }
    let files = try FigureWriter(options: figure, console: console).write(
      drawing(rows, trained), name: "\(trained.network.model.name)-statistics")
    if printsJSON {
      return try console.json(
        Summary(model: trained.network.model.name, images: trained.indices.count, layers: rows, files: files))
    }
    for line in Self.table(rows).lines + [""] {
      if figure.writesToStandardOutput { console.note(line) } else { try console.result(line) }
    }
    for file in files { try console.result(file) }
  }

  private func drawing(_ rows: [Row], _ trained: TrainedNetwork) throws(FigureError) -> LayerStatisticsFigure {
    try LayerStatisticsFigure(
      layers: rows.map { row in
        LayerStatisticsFigure.Layer(
          name: row.name, deadShare: Double(row.deadUnits.count) / Double(row.units), sparsity: row.sparsity,
          saturation: row.saturation, mean: row.mean, deviation: row.standardDeviation,
          range: Double(row.smallest)...Double(row.largest))
      },
      title: "\(trained.heading): statistics of its layers",
      subtitle: ["\(trained.indices.count.of("image")) of \(trained.dataset.name)"])
  }

  private static func table(_ rows: [Row]) -> TextTable {
    var table = TextTable(
      header: ["layer", "units", "dead", "zeros", "saturated", "mean", "deviation", "smallest", "largest"])
    table.rows = rows.map { row in
      [
        row.name, row.units.grouped, row.deadUnits.count.grouped, row.sparsity.percent(),
        row.saturation?.percent() ?? "", row.mean.fixed(3), row.standardDeviation.fixed(3),
        Double(row.smallest).fixed(3), Double(row.largest).fixed(3),
      ]
    }
    return table
  }

  private struct Summary: Encodable {
    let model: String
    let images: Int
    let layers: [Row]
    let files: [String]
  }

  private struct Row: Encodable {
    let name: String
    let units: Int
    let deadUnits: [Int]
    let sparsity: Double
    let saturation: Double?
    let mean, standardDeviation: Double
    let smallest, largest: Float

    init(_ name: String, _ statistics: LayerStatistics) {
      self.name = name
      units = statistics.units
      deadUnits = statistics.deadUnits
      sparsity = statistics.sparsity
      saturation = statistics.saturation
      mean = statistics.mean
      standardDeviation = statistics.standardDeviation
      (smallest, largest) = (statistics.smallest, statistics.largest)
    }
  }
}
