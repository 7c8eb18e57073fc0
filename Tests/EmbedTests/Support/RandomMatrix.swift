import Tensors

extension Matrix {
  /// Normally distributed numbers of standard deviation `scale`.
  static func random(_ rows: Int, _ columns: Int, seed: UInt64, scale: Float = 1) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    let normal = NormalDistribution(standardDeviation: scale)
    return Matrix(
      rows: rows, columns: columns, values: (0..<rows * columns).map { _ in normal.next(using: &generator) })
  }

  /// Round clouds around `clusters` random centers, row i in cluster i mod `clusters`.
  static func clusters(_ clusters: Int, rows: Int, columns: Int, spread: Float, seed: UInt64) -> Matrix {
    let centers = random(clusters, columns, seed: seed, scale: 3)
    var x = random(rows, columns, seed: seed + 1, scale: spread)
    for row in 0..<rows {
      for column in 0..<columns { x[row, column] += centers[row % clusters, column] }
    }
    return x
  }
}
