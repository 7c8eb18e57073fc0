import Figures
import Foundation

extension SyntheticMap {
  /// The coordinates as points.
  var points: [Point] {
    (0..<coordinates.rows).map { Point(Double(coordinates[$0, 0]), Double(coordinates[$0, 1])) }
  }
}

extension [Point] {
  /// Whether the closed polygon goes around `point`: a ray to the right crosses it an odd number of times.
  func windsAround(_ point: Point) -> Bool {
    zip(self, dropFirst() + prefix(1)).count { from, to in
      (from.y > point.y) != (to.y > point.y)
        && point.x < from.x + (point.y - from.y) / (to.y - from.y) * (to.x - from.x)
    } % 2 == 1
  }
}

extension Point {
  /// The point turned around (0, 0).
  func turned(by turns: Double) -> Point {
    let (cosine, sine) = (cos(turns * 2 * .pi), sin(turns * 2 * .pi))
    return Point(x * cosine - y * sine, x * sine + y * cosine)
  }
}
