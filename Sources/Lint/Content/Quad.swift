import Figures

/// A rectangle that may be turned: its four corners in order.
struct Quad: Sendable {
  let corners: [Point]

  init(corners: [Point]) { self.corners = corners }

  /// `rect`, mapped by `transform`.
  init(_ rect: Rect, _ transform: AffineTransform = AffineTransform()) {
    let (low, high) = (Point(rect.minX, rect.minY), Point(rect.maxX, rect.maxY))
    corners = [low, Point(high.x, low.y), high, Point(low.x, high.y)].map { transform.applied(to: $0) }
  }

  /// The upright rectangle around it.
  var bounds: Rect { Rect(around: corners) ?? Rect(x: 0, y: 0, width: 0, height: 0) }

  var center: Point { Point((corners[0].x + corners[2].x) / 2, (corners[0].y + corners[2].y) / 2) }

  /// Whether the two share area: no side of either has all of the other beyond it.
  func intersects(_ other: Quad) -> Bool {
    !sideAxes.contains { isApart($0, other) } && !other.sideAxes.contains { isApart($0, other) }
  }

  private var sideAxes: [Point] {
    [(0, 1), (1, 2)].map { first, second in
      Point(corners[second].y - corners[first].y, corners[first].x - corners[second].x)
    }
  }

  private func isApart(_ axis: Point, _ other: Quad) -> Bool {
    let (own, others) = (extent(along: axis), other.extent(along: axis))
    return own.high <= others.low || others.high <= own.low
  }

  private func extent(along axis: Point) -> (low: Double, high: Double) {
    let places = corners.map { $0.x * axis.x + $0.y * axis.y }
    return (places.min() ?? 0, places.max() ?? 0)
  }
}

extension Rect {
  /// The smallest upright rectangle around `points`; nil if there are none.
  init?(around points: some Collection<Point>) {
    guard let first = points.first else { return nil }
    var (minX, maxX, minY, maxY) = (first.x, first.x, first.y, first.y)
    for point in points {
      (minX, maxX) = (min(minX, point.x), max(maxX, point.x))
      (minY, maxY) = (min(minY, point.y), max(maxY, point.y))
    }
    self.init(x: minX, y: minY, width: maxX - minX, height: maxY - minY)
  }
}
