import Embed
import Figures
import Tensors

/// How a map of one to three dimensions, or of more principal components, is drawn on paper.
struct MapProjection: Sendable {
  /// Two columns.
  let coordinates: Matrix
  let axes: ScatterFigure.Axes
  /// What the eye must know of a map that is not of two dimensions.
  let words: String?

  /// The first two of the principal components.
  init(principal coordinates: Matrix, ratios: [Double]) {
    self.coordinates = coordinates.columns == 2 ? coordinates : coordinates.firstColumns(2)
    axes = .principal(first: ratios[0], second: ratios[1])
    words = nil
  }

  /// A t-SNE map: as it is in the plane; a line with the classes one above the other; space seen along the direction in
  /// which it is narrowest.
  init(of map: Matrix, labels: [Int]?, workers: Workers) throws(EmbedError) {
    axes = .none
    switch map.columns {
    case 1:
      coordinates = Self.lanes(map, labels: labels)
      words = labels == nil ? "height means nothing" : "each class in a lane of its own"
    case 2:
      coordinates = map
      words = nil
    default:
      coordinates = try PCA.fit(map, components: 2, workers: workers).transform(map, workers: workers)
      words = "three dimensions seen from the side where they are widest"
    }
  }

  /// The points of a line in lanes by class, spread at random within them, half as high as the line is long.
  private static func lanes(_ line: Matrix, labels: [Int]?) -> Matrix {
    var generator = SeededGenerator(seed: 0, stream: 2)
    let classes = Set(labels ?? [0]).sorted()
    let length = (line.values.max() ?? 0) - (line.values.min() ?? 0)
    let height = length / 2 / Float(classes.count)
    let lanes = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, Float($0)) })
    let values = (0..<line.rows).flatMap { row in
      [line[row, 0], height * ((lanes[labels?[row] ?? 0] ?? 0) + 0.8 * generator.uniform())]
    }
    return Matrix(rows: line.rows, columns: 2, values: values)
  }
}

extension Matrix {
  /// The first `count` columns.
  fileprivate func firstColumns(_ count: Int) -> Matrix {
    Matrix(rows: rows, columns: count, values: (0..<rows).flatMap { row($0).prefix(count) })
  }
}
