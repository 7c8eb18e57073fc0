/// Which points get a thumbnail and where it stands: far from one another, none covering another, all inside.
package struct ThumbnailChoice: Sendable {
  /// The rows of the points, first chosen first.
  package private(set) var rows: [Int] = []
  /// The square of each.
  package private(set) var squares: [Rect] = []

  /// The smallest and largest side of a thumbnail in points.
  private static let sides = 7.0...16.0
  /// The share of the panel that thumbnails cover at most.
  private static let coverage = 0.22
  /// The space between two thumbnails in points.
  private static let gap = 1.0

  /// Up to `count` of the points `places` in `panel`, of those in `candidates`.
  ///
  /// Farthest-point sampling (Gonzalez 1985): begins with the point nearest to the middle and takes the one that is
  /// farthest from all taken so far, until none is far enough. Distances are the larger of those across and down, as squares
  /// want them.
  ///
  /// - Complexity: O(candidates × count).
  package init(count: Int, of candidates: [Int], at places: [Point], in panel: Rect) {
    let most = (Self.coverage * panel.width * panel.height / Double(max(1, count))).squareRoot()
      .clamped(to: Self.sides)
    let middles = candidates.map { places[$0].pushed(inside: panel.inset(by: most / 2 + 1)) }
    let chosen = Self.spread(middles, count: count, around: panel.center, distance: Self.sides.lowerBound + Self.gap)
    let side = (chosen.distance - Self.gap).clamped(to: Self.sides.lowerBound...most)
    rows = chosen.positions.map { candidates[$0] }
    squares = chosen.positions.map { Rect(center: middles[$0], size: Size(width: side, height: side)) }
  }

  /// Positions of up to `count` of `points`, each at least `distance` from the others, and the least distance of two.
  private static func spread(
    _ points: [Point], count: Int, around center: Point, distance least: Double
  ) -> (positions: [Int], distance: Double) {
    let start = points.indices.min { points[$0].reach(to: center) < points[$1].reach(to: center) }
    guard var next = start else { return ([], .infinity) }
    var nearest = [Double](repeating: .infinity, count: points.count)
    var (positions, distance) = ([Int](), Double.infinity)
    while positions.count < count {
      if !positions.isEmpty {
        guard nearest[next] >= least else { break }
        distance = min(distance, nearest[next])
      }
      positions.append(next)
      nearest[next] = 0
      var farthest = next
      for index in points.indices {
        nearest[index] = min(nearest[index], points[index].reach(to: points[next]))
        if nearest[index] > nearest[farthest] { farthest = index }
      }
      next = farthest
    }
    return (positions, distance)
  }
}

extension Point {
  /// The larger of the distances across and down.
  fileprivate func reach(to other: Point) -> Double { max(abs(x - other.x), abs(y - other.y)) }
}
