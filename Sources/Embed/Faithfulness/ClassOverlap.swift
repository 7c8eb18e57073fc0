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

  /// The mean share of either class among the neighbors of the other, classes given by their labels; 0 if one has no
  /// points.
  public func overlap(of first: Int, and second: Int) -> Double {
    guard let a = classes.firstIndex(of: first), let b = classes.firstIndex(of: second) else { return 0 }
    return (shares[a][b] + shares[b][a]) / 2
  }
}
