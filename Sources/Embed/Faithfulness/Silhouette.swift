import Tensors

/// How much nearer points are to their own class than to the nearest other one (Rousseeuw 1987).
struct Silhouette: Sendable {
  /// The points, those of a class side by side.
  let points: MapPoints
  /// Where the points of each class start; one more than there are classes.
  let starts: [Int]
  /// The class of each row of the map, and where its point stands.
  private let members: [Int]
  private let places: [Int]

  init(_ map: MapPoints, _ classes: ClassLabels) {
    let members = classes.members
    self.members = members
    let order = members.indices.sorted { (members[$0], $0) < (members[$1], $1) }
    points = MapPoints(order, of: map)
    var places = [Int](repeating: 0, count: order.count)
    for (place, row) in order.enumerated() { places[row] = place }
    self.places = places
    starts = classes.starts
  }

  /// The mean of (b − a) / max(a, b) over `rows`, where a is the mean distance to the others of the own class and b that
  /// to the nearest other class; 0 for a point alone in its class. Nil if there is one class only.
  ///
  /// O(rows × points × dimensions).
  func mean(of rows: [Int], workers: Workers) -> Double? {
    guard starts.count > 2 else { return nil }
    let sums = workers.mapChunks(of: rows.count, size: 64) { range in
      range.reduce(0) { $0 + value(of: rows[$1]) }
    }
    return sums.reduce(0, +) / Double(rows.count)
  }

  private func value(of row: Int) -> Double {
    Self.value(distanceSums: distanceSums(from: places[row]), starts: starts, own: members[row])
  }

  /// The silhouette of a point of class `own` whose distances to the points of each class have these sums.
  ///
  /// - Parameter starts: where the points of each class start; one more than there are classes.
  static func value(distanceSums sums: [Double], starts: [Int], own: Int) -> Double {
    let sizes = zip(starts, starts.dropFirst()).map { $1 - $0 }
    guard sizes[own] > 1 else { return 0 }
    let inside = sums[own] / Double(sizes[own] - 1)
    let outside = sums.indices.filter { $0 != own }.map { sums[$0] / Double(sizes[$0]) }.min() ?? 0
    let larger = max(inside, outside)
    return larger > 0 ? (outside - inside) / larger : 0
  }
}
