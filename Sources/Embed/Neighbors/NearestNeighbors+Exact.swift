import Tensors

extension NearestNeighbors {
  /// The `k` nearest other rows of each row of `x`, exactly. A row is never its own neighbor; its duplicates are.
  ///
  /// Blocks of a matrix product rule out nearly all pairs with a bound on their rounding; what remains is measured by
  /// direct differences, so that the result is that of comparing every pair.
  ///
  /// - Throws: `EmbedError` if `x` is empty or not finite, or `k` is not between 1 and rows − 1.
  /// - Complexity: O(rows² × columns) time, O(rows × (columns + k)) memory.
  public static func exact(of x: Matrix, k: Int, workers: Workers = .all) throws(EmbedError) -> NearestNeighbors {
    let centering = try Centering(of: x, workers: workers)
    try checkCount(k, largest: x.rows - 1)
    let points = CenteredPoints(x, centering: centering, workers: workers)
    let search = ExactSearch(
      references: points, queries: points, k: k, ownRows: Array(0..<x.rows), isSelfSearch: true)
    return search.run(unit: centering.unit, workers: workers)
  }

  /// The `k` rows of `references` nearest to each row of `queries`, exactly.
  ///
  /// - Throws: `EmbedError` if either is empty or not finite, if they have different numbers of columns, or if `k` is not
  ///   between 1 and the number of references.
  /// - Complexity: O(queries × references × columns) time.
  public static func exact(
    of queries: Matrix, in references: Matrix, k: Int, workers: Workers = .all
  ) throws(EmbedError) -> NearestNeighbors {
    guard queries.columns == references.columns else {
      throw EmbedError(
        .badMatrix, "points of \(queries.columns) columns have no neighbors among points of \(references.columns)")
    }
    let own = try Centering(of: queries, workers: workers)
    let centering = try Centering(of: references, workers: workers).covering(own)
    try checkCount(k, largest: references.rows)
    let search = ExactSearch(
      references: CenteredPoints(references, centering: centering, workers: workers),
      queries: CenteredPoints(queries, centering: centering, workers: workers), k: k, ownRows: nil)
    return search.run(unit: centering.unit, workers: workers)
  }

  private static func checkCount(_ k: Int, largest: Int) throws(EmbedError) {
    guard k >= 1, k <= largest else {
      throw EmbedError(
        .badOption, largest < 1 ? "one row has no neighbors" : "\(k) neighbors asked for: 1 to \(largest) exist")
    }
  }
}
