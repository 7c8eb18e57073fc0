import Tensors

/// How well the classes of labeled points can be told apart where they are: in the pixels, or in a layer of a network.
public struct ClassSeparability: Sendable, Equatable {
  /// How many nearest neighbors vote: what was asked for, or fewer in a small matrix.
  public let neighbors: Int
  /// The share of points whose class is the most frequent among their nearest neighbors.
  public let neighborAccuracy: Double
  /// The share of held-out points that a linear classifier of the others gets right (`LinearProbe`).
  public let probeAccuracy: Double
  /// The mean silhouette of the classes, −1 to 1 (Rousseeuw 1987): how much nearer points are to their own class than to the
  /// nearest other one.
  public let silhouette: Double

  /// Measures the classes `labels` of the rows of `x`.
  ///
  /// - Throws: `EmbedError` if `x` is not finite or has fewer than three rows, if the labels are of another number or all
  ///   alike, if no class has two rows, or if fewer than one neighbor is asked for.
  /// - Complexity: O(rows² × columns).
  public static func measure(
    _ x: Matrix, labels: [Int], neighbors: Int = 10, workers: Workers = .all
  ) throws(EmbedError) -> ClassSeparability {
    guard x.rows >= 3 else {
      throw EmbedError(.badMatrix, "\(x.rows) rows: at least 3 are needed to tell classes apart")
    }
    let classes = try ClassLabels(labels, rows: x.rows)
    let k = min(neighbors, x.rows - 1)
    let nearest = try NearestNeighbors.exact(of: x, k: k, workers: workers)
    return ClassSeparability(
      neighbors: k, neighborAccuracy: classes.accuracy(of: nearest.indices, k: k, rows: Array(0..<x.rows)),
      probeAccuracy: try LinearProbe.accuracy(of: x, labels: labels, workers: workers),
      silhouette: ClassDistances(x, classes, centering: try Centering(of: x, workers: workers), workers: workers)
        .silhouette(workers: workers))
  }
}
