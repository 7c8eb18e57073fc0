/// The frame around data: ticks, their labels and the names of the axes.
struct PlotFrame {
  /// The rectangle of the data.
  let panel: Rect
  /// The horizontal scale.
  let x: LinearScale
  /// The vertical scale.
  let y: LinearScale

  /// The space that ticks, their labels and the axis' name take below the panel.
  static let roomBelow = 22.0

  /// The space that ticks, their labels and the axis' name take at the left of the panel.
  static func roomBeside(_ y: LinearScale, _ typesetter: Typesetter) -> Double {
    typesetter.widest(tickLabels(verticalTicks(y)), style: .small) + 4 + nameRoom
  }

  private static let nameRoom = 10.0
  /// The distance of ticks that looks best, in points.
  private static let tickDistance = 32.0
  private static let tickLength = 2.5

  /// Draws ticks outside the panel's left and bottom edges, with the names of the axes beyond.
  func draw(on canvas: inout Canvas, xName: String, yName: String, wholeX: Bool = false) {
    drawHorizontalAxis(on: &canvas, name: xName, wholeNumbers: wholeX)
    drawVerticalAxis(on: &canvas, name: yName)
  }

  /// The ticks of the horizontal axis.
  func horizontalTicks(wholeNumbers: Bool) -> [Double] {
    x.ticks(target: Self.target(panel.width), wholeNumbers: wholeNumbers)
  }

  /// The ticks of the vertical axis.
  var verticalTicks: [Double] { Self.verticalTicks(y) }

  private static func verticalTicks(_ y: LinearScale) -> [Double] { y.ticks(target: target(y.low - y.high)) }

  private static func target(_ length: Double) -> Int { max(2, Int((length / tickDistance).rounded()) + 1) }

  private func drawHorizontalAxis(on canvas: inout Canvas, name: String, wholeNumbers: Bool) {
    let rule = Stroke(canvas.theme.rule, width: 0.5)
    let ticks = horizontalTicks(wholeNumbers: wholeNumbers)
    canvas.line(from: Point(panel.minX, panel.maxY), to: Point(panel.maxX, panel.maxY), rule)
    for (tick, label) in zip(ticks, tickLabels(ticks)) {
      let place = x.place(tick)
      canvas.line(from: Point(place, panel.maxY), to: Point(place, panel.maxY + Self.tickLength), rule)
      canvas.text(
        label, at: Point(place, panel.maxY + 9.5), anchor: .middle, style: .small, color: canvas.theme.mutedInk)
    }
    canvas.text(name, at: Point(panel.center.x, panel.maxY + 19), anchor: .middle)
  }

  private func drawVerticalAxis(on canvas: inout Canvas, name: String) {
    let rule = Stroke(canvas.theme.rule, width: 0.5)
    let ticks = verticalTicks
    canvas.line(from: Point(panel.minX, panel.minY), to: Point(panel.minX, panel.maxY), rule)
    for (tick, label) in zip(ticks, tickLabels(ticks)) {
      let place = y.place(tick)
      canvas.line(from: Point(panel.minX - Self.tickLength, place), to: Point(panel.minX, place), rule)
      canvas.text(
        label, at: Point(panel.minX - 4, place + 2.1), anchor: .end, style: .small, color: canvas.theme.mutedInk)
    }
    let room = Self.roomBeside(y, canvas.typesetter)
    canvas.text(name, at: Point(panel.minX - room + 6.5, panel.center.y), anchor: .middle, runsUpward: true)
  }
}
