import Tensors

/// For each of a number of points, those nearest to it.
public struct NearestNeighbors: Sendable, Equatable {
  /// The number of points whose neighbors these are.
  public let rows: Int
  /// The number of neighbors of each.
  public let k: Int
  /// The rows of the neighbors, nearest first and equal distances by row: `k` for each point, point after point.
  public let indices: [Int32]
  /// Their distances, in the units of the data and in the same order.
  public let distances: [Float]
  /// The share of the true neighbors that these are, measured on a sample; nil if they were found exactly or given.
  public let recall: Double?

  /// The neighbors of point `row`, nearest first.
  public func neighbors(of row: Int) -> ArraySlice<Int32> { indices[row * k..<(row + 1) * k] }

  /// The nearest `count` neighbors of each point alone.
  ///
  /// - Precondition: `count` is between 1 and `k`.
  public func nearest(_ count: Int) -> NearestNeighbors {
    precondition((1...k).contains(count), "\(count) of \(k) neighbors")
    guard count < k else { return self }
    let kept = (0..<rows).flatMap { row in row * k..<row * k + count }
    return NearestNeighbors(
      rows: rows, k: count, indices: kept.map { indices[$0] }, distances: kept.map { distances[$0] }, recall: recall)
  }

  init(rows: Int, k: Int, indices: [Int32], distances: [Float], recall: Double? = nil) {
    self.rows = rows
    self.k = k
    self.indices = indices
    self.distances = distances
    self.recall = recall
  }
}
