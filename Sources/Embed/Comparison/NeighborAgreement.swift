import Tensors

/// How far several maps of the same points agree about who is near whom, point by point.
public enum NeighborAgreement {
  /// For each point the share of its nearest neighbors in one map that are among its nearest in another, the mean over all
  /// pairs of `maps`: 1 where all maps agree, about `neighbors` / points where they agree by chance.
  ///
  /// - Parameters:
  ///   - maps: two or more maps with the same points in the same order, of any number of columns.
  ///   - neighbors: how many nearest neighbors are looked at.
  ///   - workers: the threads to use; the bits of the result do not depend on them.
  /// - Throws: `EmbedError` if there are fewer than two maps, if they differ in rows or are not finite, or if there are not
  ///   as many neighbors.
  /// - Complexity: O(maps × points² + maps² × points × neighbors).
  public static func shares(
    _ maps: [Matrix], neighbors: Int, workers: Workers = .all
  ) throws(EmbedError) -> [Double] {
    guard maps.count >= 2 else {
      throw EmbedError(.badMatrix, "\(maps.count) maps: at least two are needed to compare neighborhoods")
    }
    let rows = maps[0].rows
    if let other = maps.first(where: { $0.rows != rows }) {
      throw EmbedError(.badMatrix, "one map has \(rows) points, another \(other.rows): they must agree")
    }
    var found: [NearestNeighbors] = []
    for map in maps { found.append(try .exact(of: map, k: neighbors, workers: workers)) }
    let parts = workers.mapChunks(of: rows, size: 256) { range in
      range.map { row in meanShare(found.map { Set($0.neighbors(of: row)) }) }
    }
    return parts.flatMap { $0 }
  }

  /// The mean over all pairs of `sets`, which are of one size, of how much of one is in the other.
  private static func meanShare(_ sets: [Set<Int32>]) -> Double {
    var common = 0
    for (place, first) in sets.enumerated() {
      for second in sets.dropFirst(place + 1) { common += first.count(where: second.contains) }
    }
    let pairs = sets.count * (sets.count - 1) / 2
    return Double(common) / Double(pairs * sets[0].count)
  }
}
