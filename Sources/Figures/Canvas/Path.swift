/// An outline of straight lines and cubic curves.
public struct Path: Equatable, Sendable {
  package enum Segment: Equatable, Sendable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case close
  }

  package private(set) var segments: [Segment] = []

  /// An empty path.
  public init() {}

  /// Starts a new part at `point`.
  public mutating func move(to point: Point) { segments.append(.move(point)) }

  /// A straight line to `point`.
  public mutating func line(to point: Point) { segments.append(.line(point)) }

  /// A cubic Bézier curve to `point`.
  public mutating func curve(_ control1: Point, _ control2: Point, to point: Point) {
    segments.append(.curve(control1, control2, point))
  }

  /// A straight line back to where the part began.
  public mutating func close() { segments.append(.close) }

  /// Adds straight lines through `points` and back to the first.
  mutating func add(closed points: some Sequence<Point>) {
    segments += Path.lines(points, closed: true).segments
  }

  /// Straight lines through `points`.
  public static func lines(_ points: some Sequence<Point>, closed: Bool = false) -> Path {
    var path = Path()
    for point in points {
      path.segments.append(path.segments.isEmpty ? .move(point) : .line(point))
    }
    if closed { path.close() }
    return path
  }

  /// The outline of `rect`.
  public static func rectangle(_ rect: Rect) -> Path {
    .lines(
      [
        Point(rect.minX, rect.minY), Point(rect.maxX, rect.minY), Point(rect.maxX, rect.maxY),
        Point(rect.minX, rect.maxY),
      ], closed: true)
  }

  /// A circle, by four curves that stray from it by less than 0.03 % of the radius.
  public static func circle(center: Point, radius: Double) -> Path {
    let pull = 0.5522847498 * radius
    var path = Path()
    path.move(to: center.moved(radius, 0))
    path.curve(center.moved(radius, pull), center.moved(pull, radius), to: center.moved(0, radius))
    path.curve(center.moved(-pull, radius), center.moved(-radius, pull), to: center.moved(-radius, 0))
    path.curve(center.moved(-radius, -pull), center.moved(-pull, -radius), to: center.moved(0, -radius))
    path.curve(center.moved(pull, -radius), center.moved(radius, -pull), to: center.moved(radius, 0))
    path.close()
    return path
  }
}
