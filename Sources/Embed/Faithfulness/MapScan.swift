import Tensors

/// One pass over all distances from each of some points of a map: who is nearest, and which rank given points have.
struct MapScan: Sendable {
  /// What was found for some of the points, in their order.
  struct Findings: Sendable {
    /// The rows of the nearest points of each, nearest first and equal distances by row.
    var neighbors: [Int32] = []
    /// The ranks of the others, counted from 1; meaningless if they were not wanted.
    var ranks: [Int32] = []
  }

  /// The map.
  let points: MapPoints
  /// From which of its points distances are taken.
  let rows: [Int]
  /// How many nearest points are wanted.
  let k: Int
  /// `k` different others for each of the rows, whose ranks may be wanted. The farthest of them bounds the search.
  let others: [Int32]
  /// Whether the ranks are wanted.
  var isRanking = true

  /// Scans the map from every row. O(rows × points × (dimensions + k)) in vector operations.
  func run(workers: Workers) -> Findings {
    precondition(others.count == rows.count * k && k < points.count, "\(k) others for each row were expected")
    let parts = workers.mapChunks(of: rows.count, size: 64) { scan($0) }
    return Findings(neighbors: parts.flatMap(\.neighbors), ranks: parts.flatMap(\.ranks))
  }
}
