/// What a network confuses, as JSON.
struct ConfusionSummary: Encodable {
  let accuracy, loss: Double
  let images: Int
  let classes: [String]
  /// Images of the row's class that were taken for the column's.
  let counts: [[Int]]
  /// The same as shares of the row.
  let shares: [[Double]]
  let recall, precision: [Double]
  /// How many nearest neighbors the overlaps are shares of.
  let neighbors: Int
  let pairs: [Pair]
  let files: [String]

  /// Two classes, and the overlap in each layer.
  struct Pair: Encodable {
    let first, second: String
    let confusion: Double
    let overlap: [String: Double]
  }

  /// `top` pairs of `study`, and the figures that show it.
  init(_ study: ConfusionStudy, top: Int, files: [String]) {
    let matrix = study.matrix
    let all = 0..<matrix.classCount
    accuracy = matrix.accuracy
    loss = study.loss
    images = matrix.counts.reduce(0, +)
    classes = study.classNames
    counts = all.map { row in all.map { matrix[actual: row, predicted: $0] } }
    shares = all.map { row in
      all.map { Double(matrix[actual: row, predicted: $0]) / Double(max(1, matrix.actualCount(of: row))) }
    }
    recall = all.map { matrix.recall(of: $0) }
    precision = all.map { matrix.precision(of: $0) }
    neighbors = ConfusionStudy.neighbors
    pairs = study.pairs.prefix(top).map { pair in
      Pair(
        first: study.classNames[pair.first], second: study.classNames[pair.second], confusion: pair.confusion,
        overlap: Dictionary(zip(study.layers, pair.overlaps)) { first, _ in first })
    }
    self.files = files
  }
}
