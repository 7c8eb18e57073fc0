/// The frame around data: ticks, their labels and the names of the axes.
struct PlotFrame {
  /// The rectangle of the data.
  let panel: Rect
  /// The horizontal scale.
  let x: LinearScale
  /// The vertical scale.
  let y: LinearScale

  /// The space that ticks, their labels and the axis' name take below the panel.
  static let roomBelow = Axes.roomBelow

  /// The space that ticks, their labels and the axis' name take at the left of the panel.
  static func roomBeside(_ y: LinearScale, _ typesetter: Typesetter) -> Double {
    Axes.roomBeside(tickLabels(verticalTicks(y)), typesetter)
  }

  /// The distance of ticks that looks best, in points.
  private static let tickDistance = 32.0

  /// Draws ticks outside the panel's left and bottom edges, with the names of the axes beyond.
  func draw(on canvas: inout Canvas, xName: String, yName: String, wholeX: Bool = false) {
    let (across, up) = (horizontalTicks(wholeNumbers: wholeX), verticalTicks)
    canvas.horizontalAxis(below: panel, Self.ticks(across, on: x), name: xName)
    canvas.verticalAxis(
      beside: panel, Self.ticks(up, on: y), name: yName, room: Self.roomBeside(y, canvas.typesetter))
  }

  /// The ticks of the horizontal axis.
  func horizontalTicks(wholeNumbers: Bool) -> [Double] {
    x.ticks(target: Self.target(panel.width), wholeNumbers: wholeNumbers)
  }

  /// The ticks of the vertical axis.
  var verticalTicks: [Double] { Self.verticalTicks(y) }

  private static func verticalTicks(_ y: LinearScale) -> [Double] { y.ticks(target: target(y.low - y.high)) }

  private static func target(_ length: Double) -> Int { max(2, Int((length / tickDistance).rounded()) + 1) }

  private static func ticks(_ values: [Double], on scale: LinearScale) -> [AxisTick] {
    zip(values, tickLabels(values)).map { AxisTick(place: scale.place($0), label: $1) }
  }
}
