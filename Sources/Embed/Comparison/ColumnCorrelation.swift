import Tensors

/// How the columns of two matrices of the same observations go together.
public struct ColumnCorrelation: Sendable, Equatable {
  /// Pearson's correlation of each column of the first (rows) with each of the second (columns), −1 to 1; 0 with a column that is
  /// constant.
  public let coefficients: [[Double]]
  /// The canonical correlations, largest first, 0 to 1: those of the combinations of columns that go together best, each
  /// uncorrelated with the ones before. As many as the matrix with fewer columns has that are independent.
  ///
  /// Source: Hotelling, "Relations between two sets of variates", 1936.
  public let canonical: [Double]

  /// Directions of less than this share of the largest variance are rounding.
  private static let negligible = 1e-9

  /// Correlates the columns of `x` with those of `y`, whose rows belong to the same observations in the same order.
  ///
  /// - Throws: `EmbedError` if they differ in rows, are empty or not finite, or have more than
  ///   `PCA.Accumulator.largestColumns` columns together.
  /// - Complexity: O(rows × (columns of both)² + columns³).
  public static func measure(_ x: Matrix, _ y: Matrix, workers: Workers = .all) throws(EmbedError) -> ColumnCorrelation
  {
    guard x.rows == y.rows else {
      throw EmbedError(.badMatrix, "one matrix has \(x.rows) rows, the other \(y.rows): they must agree")
    }
    let left = Float(1 / (try Centering(of: x, workers: workers)).unit)
    let right = Float(1 / (try Centering(of: y, workers: workers)).unit)
    var sums = try PCA.Accumulator(columns: x.columns + y.columns)
    let joined = (0..<x.rows).flatMap { row in x.row(row).map { $0 * left } + y.row(row).map { $0 * right } }
    try sums.add(Matrix(rows: x.rows, columns: sums.columns, values: joined), workers: workers)
    return ColumnCorrelation(scatter: sums.scatter, left: x.columns, right: y.columns)
  }

  /// - Parameter scatter: of the columns of both, row after row.
  private init(scatter: [Double], left: Int, right: Int) {
    let order = left + right
    func block(_ rows: Range<Int>, _ columns: Range<Int>) -> [[Double]] {
      rows.map { row in columns.map { scatter[row * order + $0] } }
    }
    let cross = block(0..<left, left..<order)
    let deviations = (0..<order).map { scatter[$0 * (order + 1)].squareRoot() }
    coefficients = cross.enumerated().map { row, values in
      values.enumerated().map { column, value in
        let product = deviations[row] * deviations[left + column]
        return product > 0 ? min(1, max(-1, value / product)) : 0
      }
    }
    let first = Self.whitening(block(0..<left, 0..<left))
    let second = Self.whitening(block(left..<order, left..<order))
    canonical = Self.singularValues(
      first.map { vector in
        let image = (0..<right).map { column in (0..<left).reduce(0) { $0 + vector[$1] * cross[$1][column] } }
        return second.map { other in zip(image, other).reduce(0) { $0 + $1.0 * $1.1 } }
      }, count: min(first.count, second.count))
  }

  /// Combinations of the columns that are uncorrelated and of unit sums of squares, given their scatter matrix.
  private static func whitening(_ scatter: [[Double]]) -> [[Double]] {
    let problem = SymmetricEigenproblem(scatter.flatMap(\.self), order: scatter.count)
    let floor = max(0, problem.values.first ?? 0) * negligible
    return zip(problem.values, problem.vectors).filter { $0.0 > floor }.map { value, vector in
      vector.map { $0 / value.squareRoot() }
    }
  }

  /// The `count` largest singular values of `matrix`, at most 1.
  private static func singularValues(_ matrix: [[Double]], count: Int) -> [Double] {
    let columns = matrix.first?.count ?? 0
    guard columns > 0 else { return [] }
    let gram = (0..<columns * columns).map { place in
      matrix.reduce(0) { $0 + $1[place / columns] * $1[place % columns] }
    }
    return SymmetricEigenproblem(gram, order: columns, count: count).values.map { min(1, max(0, $0).squareRoot()) }
  }
}
