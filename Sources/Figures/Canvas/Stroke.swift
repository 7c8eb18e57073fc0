/// How a line is drawn.
public struct Stroke: Equatable, Sendable {
  /// The color.
  public var color: Color
  /// The width in points.
  public var width: Double
  /// Lengths of dashes and gaps in points; empty for a solid line.
  public var dash: [Double]

  /// A line of `width` points; ends and corners are round.
  public init(_ color: Color, width: Double, dash: [Double] = []) {
    self.color = color
    self.width = width
    self.dash = dash
  }
}
