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

  /// Images of the hardest class that the network took for others; nil if there are none.
  func mistakes(of trained: TrainedNetwork, count: Int = 12) throws(FigureError) -> ImageGrid? {
    guard let hardest = hardestClass else { return nil }
    let misread = zip(trained.indices, predictions).filter { image, prediction in
      Int(trained.images.labels[image]) == hardest && Int(prediction) != hardest
    }
    guard !misread.isEmpty else { return nil }
    var tiles: [ImageGrid.Tile] = []
    for (image, prediction) in misread.prefix(count) {
      let picture = try RasterImage(trained.images, image)
      tiles.append(ImageGrid.Tile(image: picture, caption: "→ \(classNames[Int(prediction)])"))
    }
    return try ImageGrid(
      tiles: tiles, columns: 6, title: "\(heading): \(classNames[hardest]), taken for something else")
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
