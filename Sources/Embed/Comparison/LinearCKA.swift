import Tensors

/// How alike two representations of the same inputs are, whatever their rotation and overall scale: centered kernel
/// alignment with linear kernels.
///
/// CKA = ‖YᵀX‖² / (‖XᵀX‖ ‖YᵀY‖) with centered columns and Frobenius norms; 1 for representations that a rotation and a scale
/// turn into each other, near 0 for unrelated ones (of many more rows than columns). Source: Kornblith et al., "Similarity
/// of neural network representations revisited", ICML 2019.
public enum LinearCKA {
  /// How many rows are taken at a time.
  private static let blockRows = 4096

  /// Compares `x` and `y`, whose rows belong to the same inputs in the same order.
  ///
  /// - Returns: a number between 0 and 1; 0 if all rows of one are equal.
  /// - Throws: `EmbedError` if they differ in rows, are empty or not finite, or have more than
  ///   `PCA.Accumulator.largestColumns` columns together.
  /// - Complexity: O(rows × (columns of both)²).
  public static func measure(_ x: Matrix, _ y: Matrix, workers: Workers = .all) throws(EmbedError) -> Double {
    guard x.rows == y.rows else {
      throw EmbedError(.badMatrix, "one layer has \(x.rows) rows, the other \(y.rows): they must agree")
    }
    let left = Float(1 / (try Centering(of: x, workers: workers)).unit)
    let right = Float(1 / (try Centering(of: y, workers: workers)).unit)
    var sums = try PCA.Accumulator(columns: x.columns + y.columns)
    for start in stride(from: 0, to: x.rows, by: blockRows) {
      let rows = start..<min(x.rows, start + blockRows)
      let joined = rows.flatMap { row in x.row(row).map { $0 * left } + y.row(row).map { $0 * right } }
      try sums.add(
        Matrix(rows: rows.count, columns: x.columns + y.columns, values: joined), workers: workers)
    }
    let first = 0..<x.columns
    let second = x.columns..<x.columns + y.columns
    let own = sums.squaredNorm(first, first) * sums.squaredNorm(second, second)
    return own > 0 ? min(1, sums.squaredNorm(first, second) / own.squareRoot()) : 0
  }
}

extension PCA.Accumulator {
  /// The sum of the squares of the scatter matrix's elements in these rows and columns.
  fileprivate func squaredNorm(_ rows: Range<Int>, _ columns: Range<Int>) -> Double {
    rows.reduce(0) { sum, row in
      let start = row * self.columns
      return scatter[start + columns.lowerBound..<start + columns.upperBound].reduce(sum) { $0 + $1 * $1 }
    }
  }
}
