import Tensors

/// How much nearer points are to their own class than to the nearest other one (Rousseeuw 1987).
struct Silhouette: Sendable {
  let classes: ClassLabels
  /// The coordinates, one dimension after the other; in each the points of a class stand together, padded to 16.
  let coordinates: [Float]
  /// One for each point, zero for padding.
  let weights: [Float]
  /// Where the points of each class start; one more than there are classes.
  let starts: [Int]
  /// The number of points of each class.
  let sizes: [Int]
  /// The points themselves.
  let points: CenteredPoints

  init(_ points: CenteredPoints, _ classes: ClassLabels) {
    self.classes = classes
    self.points = points
    let members = Dictionary(grouping: 0..<points.count) { classes.members[$0] }
    let groups = classes.classes.indices.map { members[$0] ?? [] }
    let padded = groups.map { ($0.count + 15) / 16 * 16 }
    sizes = groups.map(\.count)
    starts = padded.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    weights = zip(groups, padded).flatMap { group, length in
      (0..<length).map { $0 < group.count ? 1 : 0 }
    }
    coordinates = (0..<points.dimensions).flatMap { dimension in
      zip(groups, padded).flatMap { group, length in
        (0..<length).map { $0 < group.count ? points.centered[group[$0] * points.dimensions + dimension] : 0 }
      }
    }
  }

  /// The mean of (b − a) / max(a, b) over `rows`, where a is the mean distance to the others of the own class and b that
  /// to the nearest other class; 0 for a point alone in its class. Nil if there is one class only.
  func mean(of rows: [Int], workers: Workers) -> Double? {
    guard classes.classes.count > 1 else { return nil }
    let sums = workers.mapChunks(of: rows.count, size: 64) { range in
      range.reduce(0) { $0 + value(of: rows[$1]) }
    }
    return sums.reduce(0, +) / Double(rows.count)
  }

  private func value(of row: Int) -> Double {
    let own = classes.members[row]
    guard sizes[own] > 1 else { return 0 }
    let sums = distanceSums(from: row)
    let inside = sums[own] / Double(sizes[own] - 1)
    let outside = sums.indices.filter { $0 != own }.map { sums[$0] / Double(sizes[$0]) }.min() ?? 0
    let larger = max(inside, outside)
    return larger > 0 ? (outside - inside) / larger : 0
  }
}
