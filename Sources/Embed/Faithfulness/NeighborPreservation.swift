import Tensors

/// How many of the nearest neighbors a map keeps, over the number of neighbors that are looked at: a curve that tells
/// whether a map is faithful nearby, farther out, or nowhere.
///
/// For each k the mean of |N_k(i) ∩ M_k(i)| / k over the points i, where N_k are the k nearest neighbors in the original
/// space and M_k those in the map. Source: Lee & Verleysen, "Quality assessment of dimensionality reduction", 2009.
public struct NeighborPreservation: Sendable, Equatable {
  /// The numbers of neighbors, those of which there are enough points.
  public let counts: [Int]
  /// The share kept at each of them, between 0 and 1.
  public let shares: [Double]
  /// How many rows, evenly spaced, were looked at; nil if all of them were.
  public let sampled: Int?

  /// The numbers of neighbors that are looked at unless told otherwise.
  public static let usualCounts = [1, 2, 5, 10, 20, 50, 100]

  /// Measures `map` against `original`, of which it has the rows in the same order.
  ///
  /// - Parameters:
  ///   - original: what was mapped.
  ///   - map: where its rows are in the map.
  ///   - counts: the numbers of neighbors, each less than half the rows; larger ones are left out.
  ///   - known: neighbors in the original space from an earlier search, to save the search if they are enough.
  ///   - workers: the threads to use; the bits of the result do not depend on them.
  /// - Throws: `EmbedError` if the matrices differ in rows, have fewer than three or are not finite, or if a number of
  ///   neighbors is less than 1.
  /// - Complexity: O(rows × min(rows, 20,000) × columns).
  public static func measure(
    original: Matrix, map: Matrix, counts: [Int] = usualCounts, known: NearestNeighbors? = nil, workers: Workers = .all
  ) throws(EmbedError) -> NeighborPreservation {
    guard let largest = counts.max(), counts.allSatisfy({ $0 >= 1 }) else {
      throw EmbedError(.badOption, "numbers of neighbors \(counts): each must be at least 1")
    }
    let reference = try FaithfulnessReference(original, neighbors: largest, known: known, workers: workers)
    let points = try reference.points(of: map, workers: workers)
    let found = MapScan(
      points: points, rows: reference.rows, k: reference.neighbors, others: reference.nearest, isRanking: false
    ).run(workers: workers)
    return NeighborPreservation(reference, mapNeighbors: found.neighbors, counts: counts, workers: workers)
  }

  private init(_ reference: FaithfulnessReference, mapNeighbors: [Int32], counts: [Int], workers: Workers) {
    let k = reference.neighbors
    let parts = workers.mapChunks(of: reference.rows.count, size: 256) { rows in
      var entering = [Int](repeating: 0, count: k)
      for row in rows {
        let places = row * k..<(row + 1) * k
        Self.count(reference.nearest[places], mapNeighbors[places], into: &entering)
      }
      return entering
    }
    let entering = (0..<k).map { place in parts.reduce(0) { $0 + $1[place] } }
    self.counts = counts.filter { $0 <= k }
    shares = self.counts.map { count in
      Double(entering.prefix(count).reduce(0, +)) / Double(count * reference.rows.count)
    }
    sampled = reference.sampled
  }

  /// Counts for each place of the lists the neighbors that are in both lists only from there on.
  private static func count(_ before: ArraySlice<Int32>, _ after: ArraySlice<Int32>, into entering: inout [Int]) {
    for (place, neighbor) in before.enumerated() {
      guard let found = after.firstIndex(of: neighbor) else { continue }
      entering[max(place, found - after.startIndex)] += 1
    }
  }
}
