import Tensors

/// How much points differ among themselves: the mean of the Euclidean distances between all pairs of them.
public enum MeanDistance {
  /// The mean distance between two different rows of `x`; 0 if there is only one.
  ///
  /// - Throws: `EmbedError` if the matrix is empty or not finite.
  /// - Complexity: O(rows² × columns).
  public static func measure(_ x: Matrix, workers: Workers = .all) throws(EmbedError) -> Double {
    let centering = try Centering(of: x, workers: workers)
    let single = try ClassLabels([Int](repeating: 0, count: x.rows), rows: x.rows)
    return ClassDistances(x, single, centering: centering, workers: workers).mean(workers: workers)
  }
}
