import Tensors

extension NearestNeighbors {
  /// The `k` nearest other rows of each row of `x`, exactly: `search` by Euclidean distance.
  ///
  /// - Throws: `EmbedError` if `x` is empty or not finite, or `k` is not between 1 and rows − 1.
  public static func exact(of x: Matrix, k: Int, workers: Workers = .all) throws(EmbedError) -> NearestNeighbors {
    try search(of: x, k: k, policy: .exact, workers: workers)
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
}
