import Tensors

/// Columns made comparable: each has its mean subtracted and is divided by its standard deviation, (x − μ) / σ.
///
/// For features of different units, before PCA or t-SNE. A constant column becomes zeros.
public struct Standardization: Sendable, Equatable {
  /// The mean of each column.
  public let mean: [Double]
  /// The standard deviation of each column (divided by the number of rows); 0 for a constant one.
  public let deviation: [Double]

  init(mean: [Double], deviation: [Double]) {
    self.mean = mean
    self.deviation = deviation
  }

  /// Measures the columns of `x`.
  ///
  /// - Throws: `EmbedError` if `x` is empty or not finite.
  /// - Complexity: O(rows × columns).
  public init(of x: Matrix, workers: Workers = .all) throws(EmbedError) {
    let mean = try Centering(of: x, workers: workers).mean
    let parts = workers.mapChunks(of: x.rows, size: 1024) { Self.squares(of: $0, in: x, mean: mean) }
    self.mean = mean
    deviation = mean.indices.map { column in
      guard parts.contains(where: { $0.varies[column] }) else { return 0 }
      return (parts.reduce(0) { $0 + $1.sums[column] } / Double(x.rows)).squareRoot()
    }
  }

  /// The rows of `x`, standardized by what was measured, which may have been other rows.
  ///
  /// - Throws: `EmbedError` if `x` has another number of columns.
  /// - Complexity: O(rows × columns).
  public func apply(to x: Matrix, workers: Workers = .all) throws(EmbedError) -> Matrix {
    guard x.columns == mean.count else {
      throw EmbedError(.badMatrix, "the matrix has \(x.columns) columns: \(mean.count) were measured")
    }
    let factors = deviation.map { $0 > 0 ? 1 / $0 : 0 }
    let parts = workers.mapChunks(of: x.rows, size: 1024) { rows in
      rows.flatMap { row in
        zip(x.row(row), zip(mean, factors)).map { Float((Double($0) - $1.0) * $1.1) }
      }
    }
    return Matrix(rows: x.rows, columns: x.columns, values: parts.flatMap { $0 })
  }

  /// The sum of each column's squared differences from its mean over `rows`, and whether it differs from its first element.
  private static func squares(
    of rows: Range<Int>, in x: Matrix, mean: [Double]
  ) -> (sums: [Double], varies: [Bool]) {
    var sums = [Double](repeating: 0, count: mean.count)
    var varies = [Bool](repeating: false, count: mean.count)
    for row in rows {
      for column in mean.indices {
        let value = x.values[row * mean.count + column]
        let difference = Double(value) - mean[column]
        sums[column] += difference * difference
        varies[column] = varies[column] || value != x.values[column]
      }
    }
    return (sums, varies)
  }
}
