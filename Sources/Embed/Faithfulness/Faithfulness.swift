import Tensors

/// How far a map can be trusted, in numbers between 0 and 1 (silhouette and correlation: −1 and 1), larger being better.
///
/// A good map scores high on all; one number alone can be had cheaply.
public struct Faithfulness: Sendable, Equatable {
  /// How many nearest neighbors the measures look at: what was asked for, or fewer in a small matrix.
  public let neighbors: Int
  /// How little those who are neighbors in the map only were strangers before: 1 − c Σ_i Σ_j (r(i, j) − k) over the map
  /// neighbors j of i whose rank r(i, j) in the original space is beyond k. Venna & Kaski 2001.
  public let trustworthiness: Double
  /// How little those who were neighbors before have been torn apart: trustworthiness with the spaces exchanged.
  public let continuity: Double
  /// The share of the original neighbors that are neighbors in the map.
  public let neighborsKept: Double
  /// Spearman's correlation of the distances in the map with those before, over all pairs of points or, where there are
  /// more, 100,000 random ones: how far the large distances can be trusted. 0 where all distances of a space are equal.
  public let distanceCorrelation: Double
  /// The share of points whose label is the most frequent among their neighbors in the map; nil without labels.
  public let mapAccuracy: Double?
  /// The same in the original space: what a classifier by neighbors makes of the layer.
  public let layerAccuracy: Double?
  /// The mean silhouette of the classes in the map (Rousseeuw 1987); nil without labels or with a single class.
  public let silhouette: Double?
  /// How many rows, evenly spaced, were measured against all others; nil if all of them were.
  public let sampled: Int?

  /// Measures how faithful `map` is to `original`, of which it has the rows in the same order. To measure several maps of
  /// one original make a `FaithfulnessReference` of it.
  ///
  /// - Parameters:
  ///   - original: what was mapped.
  ///   - map: where its rows are in the map.
  ///   - labels: the class of each row, if there is one.
  ///   - neighbors: how many nearest neighbors to look at. Trustworthiness is defined for less than half the rows: of
  ///     fewer rows fewer neighbors are taken.
  ///   - known: neighbors in the original space from an earlier search (a t-SNE returns them), to save the search.
  ///   - workers: the threads to use; the bits of the result do not depend on them.
  /// - Throws: `EmbedError` if the matrices differ in rows, have fewer than three or are not finite, if the labels are of
  ///   another number, or if fewer than one neighbor is asked for.
  /// - Complexity: O(rows × min(rows, 20,000) × columns).
  public static func measure(
    original: Matrix, map: Matrix, labels: [Int]? = nil, neighbors: Int = 10, known: NearestNeighbors? = nil,
    workers: Workers = .all
  ) throws(EmbedError) -> Faithfulness {
    try FaithfulnessReference(original, labels: labels, neighbors: neighbors, known: known, workers: workers)
      .measure(map, workers: workers)
  }
}

extension FaithfulnessReference {
  /// Measures how faithful `map` is to the original, of which it has the rows in the same order.
  ///
  /// - Throws: `EmbedError` if the map has another number of rows or is not finite.
  /// - Complexity: O(rows × min(rows, 20,000) × (columns + neighbors)).
  public func measure(_ map: Matrix, workers: Workers = .all) throws(EmbedError) -> Faithfulness {
    try measure([map], workers: workers)[0]
  }

  /// Measures several maps of the original at once, which takes less time than one after the other: distances in the original
  /// are computed once for all.
  ///
  /// - Throws: `EmbedError` if one of the maps has another number of rows or is not finite.
  /// - Complexity: O(rows × min(rows, 20,000) × (columns + maps × neighbors)).
  public func measure(_ maps: [Matrix], workers: Workers = .all) throws(EmbedError) -> [Faithfulness] {
    var scans: [ScannedMap] = []
    for map in maps { scans.append(ScannedMap(try points(of: map, workers: workers), in: self, workers: workers)) }
    let ranks = ranks(of: scans.map(\.strangers), workers: workers)
    return zip(scans, ranks).map { Faithfulness(of: $0, strangerRanks: $1, to: self, workers: workers) }
  }

  /// For each map the ranks in the original of its strangers, found in one pass over all distances.
  private func ranks(of strangers: [[Int32]], workers: Workers) -> [[Int32]] {
    let all = rows.indices.flatMap { place in
      strangers.flatMap { $0[place * neighbors..<(place + 1) * neighbors] }
    }
    let width = strangers.count * neighbors
    let ranks = RankCounting(references: points, queries: queries, ownRows: rows, others: all, k: width)
      .run(workers: workers)
    return strangers.indices.map { map in
      rows.indices.flatMap { place in
        ranks[place * width + map * neighbors..<place * width + (map + 1) * neighbors]
      }
    }
  }

  /// The points of a map of this original.
  func points(of map: Matrix, workers: Workers) throws(EmbedError) -> MapPoints {
    guard map.rows == points.count else {
      throw EmbedError(.badMatrix, "the map has \(map.rows) rows, the original \(points.count): they must agree")
    }
    return try MapPoints(map, workers: workers)
  }

  /// Those of `mapNeighbors` that are no neighbors in the original, −1 in place of the others.
  fileprivate func strangers(among mapNeighbors: [Int32]) -> [Int32] {
    rows.indices.flatMap { place in
      let own = nearest[place * neighbors..<(place + 1) * neighbors]
      return mapNeighbors[place * neighbors..<(place + 1) * neighbors].map { own.contains($0) ? -1 : $0 }
    }
  }

  /// 1 − 2 / (n k (2N − 3k − 1)) Σ max(0, rank − k) for the ranks of n of N points.
  fileprivate func trust(_ ranks: [Int32]) -> Double {
    let penalty = ranks.reduce(0) { $0 + max(0, Int($1) - neighbors) }
    return 1 - 2 * Double(penalty) / (Double(ranks.count) * Double(2 * points.count - 3 * neighbors - 1))
  }
}

/// The neighborhoods of a map.
private struct ScannedMap {
  let map: MapPoints
  let found: MapScan.Findings
  /// The neighbors in the map that are none in the original, −1 in place of the others.
  let strangers: [Int32]

  init(_ map: MapPoints, in reference: FaithfulnessReference, workers: Workers) {
    self.map = map
    found = MapScan(points: map, rows: reference.rows, k: reference.neighbors, others: reference.nearest)
      .run(workers: workers)
    strangers = reference.strangers(among: found.neighbors)
  }
}

extension Faithfulness {
  /// - Parameter strangerRanks: the ranks in the original of the map's strangers.
  fileprivate init(
    of scan: ScannedMap, strangerRanks: [Int32], to reference: FaithfulnessReference, workers: Workers
  ) {
    let (k, rows) = (reference.neighbors, reference.rows)
    let (map, found, strangers) = (scan.map, scan.found, scan.strangers)
    neighbors = k
    trustworthiness = reference.trust(strangerRanks)
    continuity = reference.trust(found.ranks)
    neighborsKept = Double(strangers.count { $0 < 0 }) / Double(strangers.count)
    let distances = DistanceRanks(rows: map.count, workers: workers) { map.squaredDistance($0, $1) }
    distanceCorrelation = reference.distances.correlation(with: distances)
    mapAccuracy = reference.classes?.accuracy(of: found.neighbors, k: k, rows: rows)
    layerAccuracy = reference.classes?.accuracy(of: reference.nearest, k: k, rows: rows)
    silhouette = reference.classes.flatMap { Silhouette(map, $0).mean(of: rows, workers: workers) }
    sampled = reference.sampled
  }
}
