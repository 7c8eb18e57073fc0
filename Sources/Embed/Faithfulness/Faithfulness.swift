import Tensors

/// How far a map can be trusted, in numbers between 0 and 1 (the silhouette: −1 and 1), larger being better.
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
  /// The share of points whose label is the most frequent among their neighbors in the map; nil without labels.
  public let mapAccuracy: Double?
  /// The same in the original space: what a classifier by neighbors makes of the layer.
  public let layerAccuracy: Double?
  /// The mean silhouette of the classes in the map (Rousseeuw 1987); nil without labels or with a single class.
  public let silhouette: Double?
  /// How many rows, evenly spaced, were measured against all others; nil if all of them were.
  public let sampled: Int?

  /// Beyond so many rows a sample is measured.
  public static let largestComplete = 20_000
  /// The number of rows in a sample.
  public static let sampleSize = 10_000

  /// Measures how faithful `map` is to `original`, of which it has the rows in the same order.
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
  /// - Complexity: O(rows × min(rows, 10,000) × columns).
  public static func measure(
    original: Matrix, map: Matrix, labels: [Int]? = nil, neighbors: Int = 10, known: NearestNeighbors? = nil,
    workers: Workers = .all
  ) throws(EmbedError) -> Faithfulness {
    guard original.rows == map.rows else {
      throw EmbedError(.badMatrix, "the map has \(map.rows) rows, the original \(original.rows): they must agree")
    }
    guard map.rows >= 3 else {
      throw EmbedError(.badMatrix, "\(map.rows) rows: at least 3 are needed to measure a map")
    }
    guard neighbors >= 1 else {
      throw EmbedError(.badOption, "\(neighbors) neighbors asked for: at least 1 is needed")
    }
    let classes = try labels.map { labels throws(EmbedError) in try ClassLabels(labels, rows: map.rows) }
    let rows = sample(of: map.rows)
    let k = min(neighbors, (map.rows - 1) / 2)
    let before = try Neighborhoods(of: original, rows: rows, k: k, known: known, workers: workers)
    let after = try Neighborhoods(of: map, rows: rows, k: k, known: nil, workers: workers)
    return Faithfulness(before, after, classes: classes, rows: rows, total: map.rows, workers: workers)
  }

  private init(
    _ before: Neighborhoods, _ after: Neighborhoods, classes: ClassLabels?, rows: [Int], total: Int, workers: Workers
  ) {
    let k = before.neighbors.k
    let ranksBefore = before.ranks(of: after.neighbors, workers: workers)
    let ranksAfter = after.ranks(of: before.neighbors, workers: workers)
    neighbors = k
    trustworthiness = Self.trust(ranksBefore, k: k, rows: rows.count, total: total)
    continuity = Self.trust(ranksAfter, k: k, rows: rows.count, total: total)
    neighborsKept = Double(ranksBefore.count { $0 <= k }) / Double(ranksBefore.count)
    mapAccuracy = classes?.accuracy(of: after.neighbors, rows: rows)
    layerAccuracy = classes?.accuracy(of: before.neighbors, rows: rows)
    silhouette = classes.flatMap { Silhouette(after.points, $0).mean(of: rows, workers: workers) }
    sampled = rows.count < total ? rows.count : nil
  }

  /// 1 − 2 / (n k (2N − 3k − 1)) Σ max(0, rank − k) for the ranks of `rows` of `total` points.
  private static func trust(_ ranks: [Int32], k: Int, rows: Int, total: Int) -> Double {
    let penalty = ranks.reduce(0) { $0 + max(0, Int($1) - k) }
    return 1 - 2 * Double(penalty) / (Double(rows * k) * Double(2 * total - 3 * k - 1))
  }

  private static func sample(of rows: Int) -> [Int] {
    guard rows > largestComplete else { return Array(0..<rows) }
    return (0..<sampleSize).map { $0 * rows / sampleSize }
  }
}
