/// The frame around data: ticks, their labels and the names of the axes.
struct PlotFrame {
  /// The rectangle of the data.
  let panel: Rect
  /// The horizontal scale.
  let x: LinearScale
  /// The vertical scale, which rises from its low end.
  let y: any Scale

  /// The space that ticks, their labels and the axis' name take below the panel.
  static let roomBelow = Axes.roomBelow

  /// The space that ticks, their labels and the axis' name take at the left of the panel.
  static func roomBeside(_ y: any Scale, _ typesetter: Typesetter) -> Double {
    Axes.roomBeside(verticalTicks(y).map(\.label), typesetter)
  }

  /// The distance of ticks that looks best, in points.
  private static let tickDistance = 32.0

  /// Draws ticks outside the panel's left and bottom edges, with the names of the axes beyond.
  func draw(on canvas: inout Canvas, xName: String, yName: String, wholeX: Bool = false) {
    let (across, up) = (horizontalTicks(wholeNumbers: wholeX), verticalTicks)
    canvas.horizontalAxis(below: panel, across, name: xName)
    canvas.verticalAxis(beside: panel, up, name: yName, room: Self.roomBeside(y, canvas.typesetter))
  }

  /// The ticks of the horizontal axis.
  func horizontalTicks(wholeNumbers: Bool) -> [AxisTick] {
    x.axisTicks(target: Self.target(panel.width), wholeNumbers: wholeNumbers)
  }

  /// The ticks of the vertical axis.
  var verticalTicks: [AxisTick] { Self.verticalTicks(y) }

  private static func verticalTicks(_ y: any Scale) -> [AxisTick] { y.axisTicks(target: target(y.low - y.high)) }

  private static func target(_ length: Double) -> Int { max(2, Int((length / tickDistance).rounded()) + 1) }
}
