import Tensors

extension NearestNeighbors {
  /// The most rows among which `.auto` searches exactly.
  public static let largestExact = 200_000

  /// The `k` nearest other rows of each row of `x`. A row is never its own neighbor; its duplicates are.
  ///
  /// Points are ordered by a tree; boxes around its leaves and products in a few principal coordinates rule out nearly all
  /// pairs, with bounds on their rounding; what remains is measured by direct differences. So the exact result is that of
  /// comparing every pair. The approximate search looks into the nearest leaves only, and `recall` tells what it found.
  ///
  /// - Parameters:
  ///   - x: one point a row.
  ///   - k: how many neighbors, 1 to rows − 1.
  ///   - metric: how distances are measured.
  ///   - policy: whether neighbors are found exactly.
  ///   - workers: the threads to use; the bits of the result do not depend on them.
  ///   - onProgress: called now and then with the share that is done; `false` ends the search.
  /// - Throws: `EmbedError` if `x` is empty or not finite, if `k` is out of range, if a row of zeros has no direction for
  ///   the cosine, or (`.stopped`) if `onProgress` ended the search.
  /// - Complexity: O(rows × (columns + k)) memory. O(rows² × columns) time at worst; data with structure need far less.
  public static func search(
    of x: Matrix, k: Int, metric: Metric = .euclidean, policy: SearchPolicy = .auto, workers: Workers = .all,
    onProgress: (Double) -> Bool = { _ in true }
  ) throws(EmbedError) -> NearestNeighbors {
    let centering = try Centering(of: x, workers: workers)
    try checkCount(k, largest: x.rows - 1)
    guard metric == .cosine else {
      return try search(of: x, centering, k: k, policy: policy, workers: workers, onProgress: onProgress)
    }
    let directions = try x.directions(workers: workers)
    let found = try search(
      of: directions, Centering(of: directions, workers: workers), k: k, policy: policy, workers: workers,
      onProgress: onProgress)
    return found.withCosineDistances()
  }

  private static func search(
    of x: Matrix, _ centering: Centering, k: Int, policy: SearchPolicy, workers: Workers, onProgress: (Double) -> Bool
  ) throws(EmbedError) -> NearestNeighbors {
    let points = CenteredPoints(x, centering: centering, workers: workers)
    let search = ExactSearch(
      references: points, queries: points, k: k, ownRows: Array(0..<x.rows), isSelfSearch: true
    ).prepared(workers: workers)
    let isExact = policy == .exact || (policy == .auto && x.rows <= largestExact)
    let all = search.references.tree.leaves.count
    let limit = isExact ? all : min(all, search.leafLimit(atLeast: approximateLeaves))
    let found = try search.run(limit: limit, unit: centering.unit, workers: workers) { share throws(EmbedError) in
      guard onProgress(share) else { throw EmbedError(.stopped, "the search for neighbors was stopped") }
    }
    return isExact ? found : found.with(recall: search.recall(of: found, workers: workers))
  }

  /// How many leaves the approximate search looks into.
  private static let approximateLeaves = 256

  static func checkCount(_ k: Int, largest: Int) throws(EmbedError) {
    guard k >= 1, k <= largest else {
      throw EmbedError(
        .badOption, largest < 1 ? "one row has no neighbors" : "\(k) neighbors asked for: 1 to \(largest) exist")
    }
  }

  /// The same neighbors of unit vectors with 1 − cos = ½‖x − y‖² as distances.
  func withCosineDistances() -> NearestNeighbors {
    NearestNeighbors(
      rows: rows, k: k, indices: indices, distances: distances.map { Float(Double($0) * Double($0) / 2) },
      recall: recall)
  }

  private func with(recall: Double) -> NearestNeighbors {
    NearestNeighbors(rows: rows, k: k, indices: indices, distances: distances, recall: recall)
  }
}

extension Matrix {
  /// The rows divided by their lengths.
  ///
  /// - Throws: `EmbedError` if a row is all zeros; the first is named.
  func directions(workers: Workers) throws(EmbedError) -> Matrix {
    let lengths = workers.mapChunks(of: rows, size: 1024) { range in
      range.map { row($0).reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot() }
    }.flatMap { $0 }
    if let zero = lengths.firstIndex(of: 0) {
      throw EmbedError(
        .badMatrix, "row \(zero) of the matrix (counted from 0) is all zeros: the cosine distance needs a direction")
    }
    let parts = workers.mapChunks(of: rows, size: 1024) { range in
      range.flatMap { index in row(index).map { Float(Double($0) / lengths[index]) } }
    }
    return Matrix(rows: rows, columns: columns, values: parts.flatMap { $0 })
  }
}
