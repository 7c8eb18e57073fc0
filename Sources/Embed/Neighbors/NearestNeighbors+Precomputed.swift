import Tensors

extension NearestNeighbors {
  /// Neighbors that were found elsewhere, in two tables of one row a point: who they are and how far.
  ///
  /// The neighbors of a point may come in any order; they are sorted by distance and then by row.
  ///
  /// - Parameters:
  ///   - indices: the rows of the neighbors, counted from 0.
  ///   - distances: their distances.
  /// - Throws: `EmbedError` if the tables differ in shape or are empty, if an index is no row of another point or stands
  ///   twice in a row, or if a distance is negative or not finite; the place is named.
  /// - Complexity: O(points × neighbors × log neighbors).
  public init(indices: Matrix, distances: Matrix) throws(EmbedError) {
    guard indices.rows == distances.rows, indices.columns == distances.columns else {
      throw EmbedError(
        .badMatrix,
        "the neighbors are \(indices.rows) × \(indices.columns), their distances \(distances.rows) × "
          + "\(distances.columns): the shapes must agree")
    }
    guard indices.rows > 1, indices.columns > 0 else {
      throw EmbedError(
        .badMatrix, "\(indices.rows) × \(indices.columns) neighbors: at least 2 points with 1 neighbor are needed")
    }
    var pairs: [Entry] = []
    pairs.reserveCapacity(indices.values.count)
    for row in 0..<indices.rows {
      pairs.append(contentsOf: try Self.entries(of: row, indices, distances))
    }
    self.init(
      rows: indices.rows, k: indices.columns, indices: pairs.map(\.index), distances: pairs.map(\.distance))
  }

  /// The `k` nearest other points of each point by a table of all distances: row i holds those from point i.
  ///
  /// The table need not be symmetric.
  ///
  /// - Throws: `EmbedError` if the table is not square, a distance is negative or not finite, one from a point to itself
  ///   is not zero, or `k` is out of range; the place is named.
  /// - Complexity: O(points² × log points).
  public init(distanceMatrix: Matrix, k: Int, workers: Workers = .all) throws(EmbedError) {
    guard distanceMatrix.rows == distanceMatrix.columns else {
      throw EmbedError(
        .badMatrix, "the distances are \(distanceMatrix.rows) × \(distanceMatrix.columns): a square table is expected")
    }
    try Self.checkCount(k, largest: distanceMatrix.rows - 1)
    for row in 0..<distanceMatrix.rows {
      for (column, distance) in distanceMatrix.row(row).enumerated() {
        try Self.check(distance, row: row, column: column)
        guard row != column || distance == 0 else {
          throw EmbedError(
            .badMatrix, "the distance of point \(row) from itself is \(distance): 0 is expected")
        }
      }
    }
    let parts = workers.mapChunks(of: distanceMatrix.rows, size: 64) { range in
      range.flatMap { row in
        distanceMatrix.row(row).enumerated().filter { $0.offset != row }
          .map { Entry(distance: $0.element, index: Int32($0.offset)) }.sorted().prefix(k)
      }
    }
    let entries = parts.flatMap { $0 }
    self.init(
      rows: distanceMatrix.rows, k: k, indices: entries.map(\.index), distances: entries.map(\.distance))
  }

  /// A neighbor in the order of neighbors.
  private struct Entry: Comparable {
    let distance: Float
    let index: Int32

    static func < (a: Entry, b: Entry) -> Bool { (a.distance, a.index) < (b.distance, b.index) }
  }

  private static func entries(
    of row: Int, _ indices: Matrix, _ distances: Matrix
  ) throws(EmbedError) -> [Entry] {
    var entries: [Entry] = []
    var seen: Set<Int32> = []
    for column in 0..<indices.columns {
      let value = indices[row, column]
      guard let index = Int32(exactly: value), index >= 0, index < indices.rows else {
        throw EmbedError(
          .badMatrix,
          "row \(row), column \(column) of the neighbors is \(value): a row number from 0 to \(indices.rows - 1) is "
            + "expected")
      }
      guard index != row else {
        throw EmbedError(
          .badMatrix, "row \(row), column \(column) of the neighbors is \(row): no point is its own neighbor")
      }
      guard seen.insert(index).inserted else {
        throw EmbedError(.badMatrix, "row \(row) of the neighbors names \(index) twice (column \(column))")
      }
      try check(distances[row, column], row: row, column: column)
      entries.append(Entry(distance: distances[row, column], index: index))
    }
    return entries.sorted()
  }

  private static func check(_ distance: Float, row: Int, column: Int) throws(EmbedError) {
    guard distance.isFinite, distance >= 0 else {
      throw EmbedError(
        .badMatrix, "row \(row), column \(column) of the distances is \(distance): a finite number from 0 is expected")
    }
  }
}
