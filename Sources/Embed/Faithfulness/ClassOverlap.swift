import Tensors

/// How much the classes of labeled points run into each other, seen from the neighborhoods of the points.
public struct ClassOverlap: Sendable, Equatable {
  /// The distinct labels, smallest first.
  public let classes: [Int]
  /// How many nearest neighbors were looked at.
  public let neighbors: Int
  /// In row a and column b, the share of the nearest neighbors of class a's points that belong to class b. Rows sum to 1;
  /// both in the order of `classes`.
  public let shares: [[Double]]

  /// Two classes and how much they overlap.
  public struct Pair: Sendable, Equatable {
    /// The smaller label.
    public let first: Int
    /// The larger label.
    public let second: Int
    /// The mean of the shares of either among the neighbors of the other.
    public let overlap: Double
  }

  /// Measures the overlap in the space of `x`.
  ///
  /// - Throws: `EmbedError` if `x` is not finite or has fewer than two rows, if the labels are of another number, or if
  ///   fewer than one neighbor is asked for; of a small matrix all others are taken.
  /// - Complexity: O(rows² × columns).
  public static func measure(
    _ x: Matrix, labels: [Int], neighbors: Int = 10, workers: Workers = .all
  ) throws(EmbedError) -> ClassOverlap {
    let found = try NearestNeighbors.exact(of: x, k: min(neighbors, max(1, x.rows - 1)), workers: workers)
    return try ClassOverlap(found, labels: labels)
  }

  /// Measures the overlap in neighborhoods that are known already. O(points × neighbors).
  ///
  /// - Throws: `EmbedError` if there is not one label for each point.
  public init(_ neighbors: NearestNeighbors, labels: [Int]) throws(EmbedError) {
    let members = try ClassLabels(labels, rows: neighbors.rows)
    var counts = members.classes.map { _ in [Int](repeating: 0, count: members.classes.count) }
    for row in 0..<neighbors.rows {
      for neighbor in neighbors.neighbors(of: row) { counts[members.members[row]][members.members[Int(neighbor)]] += 1 }
    }
    classes = members.classes
    self.neighbors = neighbors.k
    shares = counts.map { row in
      let total = Double(max(1, row.reduce(0, +)))
      return row.map { Double($0) / total }
    }
  }

  /// All pairs of classes, those that overlap most first and equal ones by label.
  public var rankedPairs: [Pair] {
    let pairs = classes.indices.flatMap { a in
      classes.indices.dropFirst(a + 1).map { b in
        Pair(first: classes[a], second: classes[b], overlap: (shares[a][b] + shares[b][a]) / 2)
      }
    }
    return pairs.sorted { ($1.overlap, $0.first, $0.second) < ($0.overlap, $1.first, $1.second) }
  }
}
