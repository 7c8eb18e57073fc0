import Foundation

/// The shapes that tell classes apart once the colors are used up.
package enum MarkerShape: Int, CaseIterable, Sendable {
  case circle, triangle, square, cross, diamond, downTriangle, plus, star

  /// The corners of the shape around (0, 0), with the area of a circle of diameter 1; empty for the circle itself.
  package var corners: [Point] {
    switch self {
    case .circle: []
    case .triangle: polygon(corners: 3, radius: 0.778, turn: -0.25)
    case .downTriangle: polygon(corners: 3, radius: 0.778, turn: 0.25)
    case .square: polygon(corners: 4, radius: 0.627, turn: 0.125)
    case .diamond: polygon(corners: 4, radius: 0.627, turn: 0)
    case .plus: arms(turned: false)
    case .cross: arms(turned: true)
    case .star: star
    }
  }

  private func polygon(corners: Int, radius: Double, turn: Double) -> [Point] {
    (0..<corners).map { unitPoint(turn: turn + Double($0) / Double(corners), radius: radius) }
  }

  private var star: [Point] {
    (0..<10).map { unitPoint(turn: -0.25 + Double($0) / 10, radius: $0.isMultiple(of: 2) ? 0.84 : 0.36) }
  }

  private func arms(turned: Bool) -> [Point] {
    let (reach, half) = (0.66, 0.17)
    let quarter = [Point(half, -half), Point(half, -reach), Point(-half, -reach)]
    let corners = (0..<4).flatMap { step in
      quarter.map { corner in
        (0..<step).reduce(corner) { point, _ in Point(point.y, -point.x) }
      }
    }
    let diagonal = 0.5.squareRoot()
    return turned ? corners.map { Point(($0.x - $0.y) * diagonal, ($0.x + $0.y) * diagonal) } : corners
  }
}

/// The point at `turn` full turns clockwise from the right, `radius` away from (0, 0).
private func unitPoint(turn: Double, radius: Double) -> Point {
  Point(radius * cos(turn * 2 * .pi), radius * sin(turn * 2 * .pi))
}
