import Figures
import Networks

extension ConfusionStudy {
  /// The confusion matrix as a figure.
  func figure() throws(FigureError) -> ConfusionFigure {
    let all = 0..<matrix.classCount
    return try ConfusionFigure(
      counts: all.map { row in all.map { matrix[actual: row, predicted: $0] } }, classNames: classNames,
      title: "\(heading): confusion",
      subtitle: ["\(matrix.accuracy.percent()) of \(matrix.counts.reduce(0, +).grouped) images correct"])
  }

  /// How much the most confused pairs overlap in each layer.
  func overlapFigure(top: Int) throws(FigureError) -> OverlapFigure {
    let shown = pairs.prefix(top)
    return try OverlapFigure(
      pairs: shown.map { name(of: $0) }, layers: layers, overlap: shown.map(\.overlaps),
      title: "\(heading): overlap of classes",
      subtitle: ["share of an image's \(Self.neighbors) nearest neighbors in the other class"])
  }

  /// The most confused pairs, a row each.
  func table(top: Int) -> TextTable {
    var table = TextTable(header: ["classes", "confused"] + layers.map { "near in \($0)" })
    table.rows = pairs.prefix(top).map { pair in
      [name(of: pair), pair.confusion.percent()] + pair.overlaps.map { $0.percent() }
    }
    return table
  }
}
