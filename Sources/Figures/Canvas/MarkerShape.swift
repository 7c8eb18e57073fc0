import Foundation

/// The shapes that tell classes apart once the colors are used up.
package enum MarkerShape: Int, CaseIterable, Sendable {
  case circle, triangle, square, cross, diamond, downTriangle, plus, star, bar

  /// What is drawn of a shape around (0, 0), to cover about the area of a circle of diameter 1.
  package enum Outline: Sendable {
    /// A round dot of diameter 1.
    case dot
    /// A filled polygon.
    case polygon([Point])
    /// Lines of this width with flat ends.
    case lines([Segment], width: Double)
  }

  /// What is drawn.
  package var outline: Outline {
    switch self {
    case .circle: .dot
    case .triangle: polygon(corners: 3, radius: 0.778, turn: -0.25)
    case .downTriangle: polygon(corners: 3, radius: 0.778, turn: 0.25)
    case .square: polygon(corners: 4, radius: 0.627, turn: 0.125)
    case .diamond: polygon(corners: 4, radius: 0.627, turn: 0)
    case .plus: .lines([arm(turn: 0, reach: 0.66), arm(turn: 0.25, reach: 0.66)], width: 0.34)
    case .cross: .lines([arm(turn: 0.125, reach: 0.66), arm(turn: -0.125, reach: 0.66)], width: 0.34)
    case .star: .lines((0..<3).map { arm(turn: 0.25 + Double($0) / 6, reach: 0.68) }, width: 0.24)
    case .bar: .lines([arm(turn: 0, reach: 0.7)], width: 0.56)
    }
  }

  private func polygon(corners: Int, radius: Double, turn: Double) -> Outline {
    .polygon((0..<corners).map { unitPoint(turn: turn + Double($0) / Double(corners), radius: radius) })
  }

  /// A line through (0, 0) that reaches equally far to both sides.
  private func arm(turn: Double, reach: Double) -> Segment {
    Segment(start: unitPoint(turn: turn + 0.5, radius: reach), end: unitPoint(turn: turn, radius: reach))
  }
}

/// The point at `turn` full turns clockwise from the right, `radius` away from (0, 0).
private func unitPoint(turn: Double, radius: Double) -> Point {
  Point(radius * cos(turn * 2 * .pi), radius * sin(turn * 2 * .pi))
}
