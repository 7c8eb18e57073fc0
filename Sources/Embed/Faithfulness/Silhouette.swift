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
    let sizes = members.reduce(into: classes.classes.map { _ in 0 }) { $0[$1] += 1 }
    starts = sizes.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
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
    let own = members[row]
    let sizes = zip(starts, starts.dropFirst()).map { $1 - $0 }
    guard sizes[own] > 1 else { return 0 }
    let sums = distanceSums(from: places[row])
    let inside = sums[own] / Double(sizes[own] - 1)
    let outside = sums.indices.filter { $0 != own }.map { sums[$0] / Double(sizes[$0]) }.min() ?? 0
    let larger = max(inside, outside)
    return larger > 0 ? (outside - inside) / larger : 0
  }
}
