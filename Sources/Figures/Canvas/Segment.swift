/// A straight line between two points.
package struct Segment: Equatable, Sendable {
  package let start: Point
  package let end: Point

  package init(start: Point, end: Point) {
    self.start = start
    self.end = end
  }

  /// The length in points.
  var length: Double { start.distance(to: end) }

  /// The line with (0, 0) moved to `center` and everything `factor` times as far from there.
  func scaled(_ factor: Double, around center: Point) -> Segment {
    Segment(start: start.scaled(factor, around: center), end: end.scaled(factor, around: center))
  }

  /// The corners of the line when it is drawn `width` wide with flat ends.
  func corners(width: Double) -> [Point] {
    let half = width / 2 / max(length, 1e-9)
    let (dx, dy) = ((end.x - start.x) * half, (end.y - start.y) * half)
    return [start.moved(-dy, dx), end.moved(-dy, dx), end.moved(dy, -dx), start.moved(dy, -dx)]
  }

  /// Whether the two lines have a point in common, unless they run side by side.
  package func crosses(_ other: Segment) -> Bool {
    side(of: other.start) * side(of: other.end) <= 0 && other.side(of: start) * other.side(of: end) <= 0
      && (side(of: other.start) != 0 || side(of: other.end) != 0)
  }

  /// Whether the line runs through `rect` or touches it.
  package func crosses(_ rect: Rect) -> Bool {
    let corners = [
      Point(rect.minX, rect.minY), Point(rect.maxX, rect.minY), Point(rect.maxX, rect.maxY),
      Point(rect.minX, rect.maxY),
    ]
    return rect.contains(start) || rect.contains(end)
      || zip(corners, corners.dropFirst() + corners.prefix(1)).contains { crosses(Segment(start: $0, end: $1)) }
  }

  /// Positive when `point` lies on one side of the line, negative on the other.
  private func side(of point: Point) -> Double {
    (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)
  }
}
