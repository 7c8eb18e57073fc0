import Tensors

/// Joins the conditional affinities of both directions into one symmetric sparse matrix: row i of it holds the neighbors
/// of i in their order, then those others of which i is a neighbor in theirs, then padding.
struct SymmetricJoin: Sendable {
  let neighbors: NearestNeighbors
  /// p_{j|i} of each neighbor, in the order of the neighbors.
  let conditional: [Float]
  /// In whose lists each point stands.
  let incoming: IncomingEntries
  /// Where the rows of the matrix start.
  let rowStarts: [Int]

  /// Counts the entries of each row. O(entries).
  init(_ neighbors: NearestNeighbors, _ conditional: [Float], workers: Workers) {
    self.neighbors = neighbors
    self.conditional = conditional
    incoming = IncomingEntries(neighbors, conditional, workers: workers)
    rowStarts = countJoinedEntries(neighbors, incoming, workers: workers)
  }

  /// The joint affinities p_ij = (p_{j|i} + p_{i|j}) / 2N. O(entries).
  func affinities(workers: Workers) -> Affinities {
    let (columns, values, negativeEntropy) = joinEntries(workers: workers)
    return Affinities(
      count: neighbors.rows, rowStarts: rowStarts, columns: columns, values: values, negativeEntropy: negativeEntropy)
  }
}

/// That a point stands in the list of another.
struct IncomingEntry: Sendable {
  /// In whose list it stands.
  let source: Int32
  /// p_{j|i} of it there.
  let affinity: Float
}

/// For each point, the entries of the neighbor lists in which it stands, in ascending order of whose they are.
struct IncomingEntries: Sendable {
  /// Where the entries of each point start; one more than there are points.
  let starts: [Int]
  /// The entries, point after point.
  let entries: [IncomingEntry]

  /// Counting sort of the entries by the point they name. O(entries + points).
  init(_ neighbors: NearestNeighbors, _ conditional: [Float], workers: Workers) {
    (starts, entries) = sortEntriesByPoint(neighbors, conditional, workers: workers)
  }
}
