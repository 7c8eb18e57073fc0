import Tensors

/// What maps are measured against: the original points, with their neighborhoods found once for any number of maps.
public struct FaithfulnessReference: Sendable {
  /// How many nearest neighbors the measures look at: what was asked for, or fewer in a small matrix.
  public let neighbors: Int
  /// How many rows, evenly spaced, are measured against all others; nil if all of them are.
  public var sampled: Int? { rows.count < points.count ? rows.count : nil }

  /// Beyond so many rows a sample is measured.
  public static let largestComplete = 20_000
  /// The number of rows in a sample.
  public static let sampleSize = 5_000

  /// All original points.
  let points: CenteredPoints
  /// The points that are measured, and which rows they are.
  let queries: CenteredPoints
  let rows: [Int]
  /// Their nearest neighbors among all points: `neighbors` for each.
  let nearest: [Int32]
  let classes: ClassLabels?
  let distances: DistanceRanks

  /// Finds the neighborhoods of `original`.
  ///
  /// - Parameters:
  ///   - original: what is mapped.
  ///   - metric: how distances in the original are measured.
  ///   - labels: the class of each row, if there is one.
  ///   - neighbors: how many nearest neighbors to look at. Trustworthiness is defined for less than half the rows: of
  ///     fewer rows fewer neighbors are taken.
  ///   - known: neighbors from an earlier search (a t-SNE returns them), to save the search.
  ///   - workers: the threads to use; the bits of the result do not depend on them.
  /// - Throws: `EmbedError` if the matrix has fewer than three rows or is not finite, if the labels are of another number,
  ///   or if fewer than one neighbor is asked for.
  /// - Complexity: O(rows × min(rows, 20,000) × columns) without known neighbors, O(rows × columns) with them.
  public init(
    _ original: Matrix, metric: Metric = .euclidean, labels: [Int]? = nil, neighbors: Int = 10,
    known: NearestNeighbors? = nil,
    workers: Workers = .all
  ) throws(EmbedError) {
    guard original.rows >= 3 else {
      throw EmbedError(.badMatrix, "\(original.rows) rows: at least 3 are needed to measure a map")
    }
    guard neighbors >= 1 else {
      throw EmbedError(.badOption, "\(neighbors) neighbors asked for: at least 1 is needed")
    }
    classes = try labels.map { labels throws(EmbedError) in try ClassLabels(labels, rows: original.rows) }
    // Unit vectors are as near as their cosine says.
    let measured = metric == .cosine ? try original.directions(workers: workers) : original
    let centering = try Centering(of: measured, workers: workers)
    let points = CenteredPoints(measured, centering: centering, workers: workers)
    let rows = Self.sample(of: original.rows)
    let queries = rows.count == original.rows ? points : CenteredPoints(rows, of: points)
    let k = min(neighbors, (original.rows - 1) / 2)
    if let known, known.rows == original.rows, known.k >= k {
      nearest = rows.flatMap { known.neighbors(of: $0).prefix(k) }
    } else {
      nearest =
        ExactSearch(references: points, queries: queries, k: k, ownRows: rows)
        .run(unit: centering.unit, workers: workers).indices
    }
    (self.neighbors, self.points, self.queries, self.rows) = (k, points, queries, rows)
    distances = DistanceRanks(rows: original.rows, workers: workers) { points.squaredDistance($0, to: $1, of: points) }
  }

  private static func sample(of rows: Int) -> [Int] {
    guard rows > largestComplete else { return Array(0..<rows) }
    return (0..<sampleSize).map { $0 * rows / sampleSize }
  }
}
