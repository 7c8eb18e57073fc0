import Tensors

extension LeafSearch {
  /// The share of the true neighbors that `found` holds, measured on the leaves of a sample by exact search.
  func recall(of found: NearestNeighbors, workers: Workers) -> Double {
    let blocks = queries.tree.leaves.count
    let sampled = min(blocks, Self.sampledLeaves)
    let counts = workers.mapChunks(of: sampled, size: 1) { range in
      range.reduce(into: (kept: 0, total: 0)) { counts, index in
        search(block: index * blocks / sampled, limit: references.tree.leaves.count) { query, keys in
          let known = Set(found.neighbors(of: Int(queries.tree.order[query])))
          counts.kept += keys.count { known.contains(Int32(truncatingIfNeeded: $0)) }
          counts.total += k
        }
      }
    }
    let kept = counts.reduce(0) { $0 + $1.kept }
    let total = counts.reduce(0) { $0 + $1.total }
    return total > 0 ? Double(kept) / Double(total) : 1
  }

  /// How many leaves of queries are searched exactly: some thousands of points.
  private static var sampledLeaves: Int { 12 }
}
