/// A place on the canvas, in points from the top left corner.
public struct Point: Equatable, Hashable, Sendable {
  /// Points to the right.
  public var x: Double
  /// Points down.
  public var y: Double

  /// The point (`x`, `y`).
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// The distance to `other`.
  func distance(to other: Point) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }

  /// The point with (0, 0) moved to `center` and everything `factor` times as far from there.
  func scaled(_ factor: Double, around center: Point) -> Point { center.moved(x * factor, y * factor) }

  /// The point of `rect` that is nearest.
  func pushed(inside rect: Rect) -> Point {
    Point(max(rect.minX, min(x, rect.maxX)), max(rect.minY, min(y, rect.maxY)))
  }

  /// The point moved right by `dx` and down by `dy`.
  public func moved(_ dx: Double, _ dy: Double) -> Point { Point(x + dx, y + dy) }
}

/// Width and height in points.
public struct Size: Equatable, Sendable {
  /// The width in points.
  public var width: Double
  /// The height in points.
  public var height: Double

  /// A size in points.
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

/// An upright rectangle on the canvas, in points.
public struct Rect: Equatable, Sendable {
  /// The left edge.
  public var minX: Double
  /// The top edge.
  public var minY: Double
  /// The width.
  public var width: Double
  /// The height.
  public var height: Double

  /// A rectangle by its top left corner and size.
  public init(x: Double, y: Double, width: Double, height: Double) {
    minX = x
    minY = y
    self.width = width
    self.height = height
  }

  /// The rectangle of `size` around `center`.
  public init(center: Point, size: Size) {
    self.init(
      x: center.x - size.width / 2, y: center.y - size.height / 2, width: size.width, height: size.height)
  }

  /// The right edge.
  public var maxX: Double { minX + width }
  /// The bottom edge.
  public var maxY: Double { minY + height }
  /// The center.
  public var center: Point { Point(minX + width / 2, minY + height / 2) }

  /// The rectangle made smaller by `margin` on every side.
  public func inset(by margin: Double) -> Rect {
    Rect(x: minX + margin, y: minY + margin, width: width - 2 * margin, height: height - 2 * margin)
  }

  /// The rectangle moved no further than needed to lie inside `bounds`; at its upper left if it is larger.
  func pushed(inside bounds: Rect) -> Rect {
    Rect(
      x: max(bounds.minX, min(minX, bounds.maxX - width)), y: max(bounds.minY, min(minY, bounds.maxY - height)),
      width: width, height: height)
  }

  /// Whether the two rectangles share area.
  public func intersects(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  /// Whether `point` lies inside or on the edge.
  public func contains(_ point: Point) -> Bool {
    (minX...maxX).contains(point.x) && (minY...maxY).contains(point.y)
  }

  /// Whether `other` lies wholly inside.
  public func contains(_ other: Rect) -> Bool {
    minX <= other.minX && other.maxX <= maxX && minY <= other.minY && other.maxY <= maxY
  }
}
