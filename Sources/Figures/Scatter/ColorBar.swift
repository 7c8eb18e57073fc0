/// The colors of numbers beside a plot: a bar with ticks, pointed where numbers lie beyond its end.
struct ColorBar {
  let scale: ValueScale
  /// The room it takes beside the panel.
  let width: Double
  private let ticks: [Double]
  private let labels: [String]

  private static let barWidth = 7.0
  private static let tickRoom = 5.0
  private static let nameRoom = 10.0
  private static let pointHeight = 5.0
  /// The tallest that it gets.
  private static let mostHeight = 120.0

  init(_ scale: ValueScale, typesetter: Typesetter) {
    self.scale = scale
    // Ends that are nearly round get their tick, too.
    let slack = 0.01 * (scale.range.upperBound - scale.range.lowerBound)
    let ticked = scale.range.lowerBound - slack...scale.range.upperBound + slack
    ticks = TickPlacement(range: scale.range, target: 5).positions.filter(ticked.contains)
    labels = tickLabels(ticks)
    width = max(
      Self.barWidth + Self.tickRoom + typesetter.widest(labels, style: .small),
      typesetter.extent(of: scale.name, style: .small).width)
  }

  /// The bar of the values that color the points of `panel`; nil if their classes do.
  init?(of panel: ScatterPanel, typesetter: Typesetter) {
    guard let values = panel.detail.values else { return nil }
    self.init(ValueScale(values), typesetter: typesetter)
  }

  /// Draws the bar from `corner`, its top left, down at most to `bottom`.
  func draw(on canvas: inout Canvas, at corner: Point, bottom: Double) {
    canvas.text(scale.name, at: Point(corner.x, corner.y + TextStyle.small.size), style: .small)
    let room = Rect(
      x: corner.x, y: corner.y + Self.nameRoom, width: Self.barWidth,
      height: min(Self.mostHeight, bottom - corner.y - Self.nameRoom))
    let (top, end) = (scale.goesAbove ? Self.pointHeight : 0, scale.goesBelow ? Self.pointHeight : 0)
    let bar = Rect(x: room.minX, y: room.minY + top, width: room.width, height: room.height - top - end)
    drawColors(over: bar, on: &canvas)
    drawTicks(beside: bar, on: &canvas)
  }

  private func drawColors(over bar: Rect, on canvas: inout Canvas) {
    let colors = ValueScale.colors(theme: canvas.theme)
    let height = bar.height / Double(colors.count)
    for (step, color) in colors.enumerated() {
      // Each overlaps the next by a hair, so that no paper shows between them.
      let top = bar.maxY - Double(step + 1) * height
      canvas.fill(
        .rectangle(Rect(x: bar.minX, y: top, width: bar.width, height: height + (step > 0 ? 0.2 : 0))), color)
    }
    if scale.goesAbove, let color = colors.last {
      canvas.fill(Self.point(over: bar, from: bar.minY, to: bar.minY - Self.pointHeight + 0.5), color)
    }
    if scale.goesBelow, let color = colors.first {
      canvas.fill(Self.point(over: bar, from: bar.maxY, to: bar.maxY + Self.pointHeight - 0.5), color)
    }
  }

  private static func point(over bar: Rect, from base: Double, to tip: Double) -> Path {
    .lines([Point(bar.minX, base), Point(bar.center.x, tip), Point(bar.maxX, base)], closed: true)
  }

  private func drawTicks(beside bar: Rect, on canvas: inout Canvas) {
    let places = LinearScale(domain: scale.range, low: bar.maxY, high: bar.minY)
    for (tick, label) in zip(ticks, labels) {
      let place = places.place(tick.clamped(to: scale.range))
      canvas.line(
        from: Point(bar.maxX, place), to: Point(bar.maxX + 2, place), Stroke(canvas.theme.rule, width: 0.5))
      canvas.text(
        label, at: Point(bar.maxX + Self.tickRoom - 1, place + 2.1), style: .small, color: canvas.theme.mutedInk)
    }
  }
}
