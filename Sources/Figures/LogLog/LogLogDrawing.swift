extension LogLogFigure {
  /// Half of the width for each panel, and the heading.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    typesetter.headingHeight(title, lines: subtitle, width: width) + Double(panels.count) * 0.5 * width + Axes.roomBelow
  }

  /// Draws the panels below one another over one horizontal axis, each value beside its point, and the line of what
  /// grows in proportion through the last point.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let top = canvas.heading(title, lines: subtitle)
    let rects = rects(on: canvas, top: top)
    guard rects.allSatisfy({ $0.width >= 40 && $0.height >= 30 }) else {
      throw FigureError(.badOption, "the size leaves no room for the curves beside their names")
    }
    let scale = LogarithmicScale(domain: Self.domain(of: x, air: 1.25), low: rects[0].minX, high: rects[0].maxX)
    for (index, (panel, rect)) in zip(panels, rects).enumerated() {
      let isLast = index == panels.count - 1
      draw(panel, in: rect, scale, color: canvas.colors[index % canvas.colors.count], on: &canvas)
      let ticks = scale.axisTicks(target: Self.tickCount)
      canvas.horizontalAxis(
        below: rect, isLast ? ticks : ticks.map { AxisTick(place: $0.place, label: "") }, name: isLast ? xName : "")
    }
  }

  /// How many ticks an axis has where powers of ten are too few.
  private static let tickCount = 4
  /// How far the next panel is from the one above it, in points.
  private static let panelGap = 10.0

  private func rects(on canvas: Canvas, top: Double) -> [Rect] {
    let labels = panels.flatMap { verticalScale($0, low: 1, high: 0).axisTicks(target: Self.tickCount).map(\.label) }
    let left = Heading.margin + Axes.roomBeside(labels, canvas.typesetter)
    let room = canvas.size.height - top - Heading.margin - Axes.roomBelow
    let height = (room - Double(panels.count - 1) * Self.panelGap) / Double(panels.count)
    return panels.indices.map { index in
      Rect(
        x: left, y: top + Double(index) * (height + Self.panelGap),
        width: canvas.size.width - left - Heading.margin - Self.rightMargin, height: height)
    }
  }

  /// So much room lets the last label of the horizontal axis stand under its tick.
  private static let rightMargin = 6.0

  private func verticalScale(_ panel: Panel, low: Double, high: Double) -> LogarithmicScale {
    LogarithmicScale(domain: Self.domain(of: panel.values, air: 2), low: low, high: high)
  }

  /// The range of `values`, wider by the factor `air` at both ends.
  private static func domain(of values: [Double], air: Double) -> ClosedRange<Double> {
    (values.min() ?? 1) / air...(values.max() ?? 1) * air
  }

  private func draw(
    _ panel: Panel, in rect: Rect, _ across: LogarithmicScale, color: Color, on canvas: inout Canvas
  ) {
    let up = verticalScale(panel, low: rect.maxY, high: rect.minY)
    let ticks = up.axisTicks(target: Self.tickCount)
    canvas.horizontalGrid(in: rect, ticks)
    canvas.verticalAxis(beside: rect, ticks, name: panel.name, room: rect.minX - Heading.margin)
    let points = zip(x, panel.values).map { Point(across.place($0), up.place($1)) }
    drawProportion(to: points[points.count - 1], in: rect, across, up, on: &canvas)
    canvas.stroke(.lines(points), Stroke(color, width: 1.1))
    for (point, value) in zip(points, panel.values) {
      canvas.fill(.circle(center: point, radius: 1.6), color)
      drawValue(value, at: point, in: rect, color: color, on: &canvas)
    }
  }

  /// The dashed line through `end` of what doubles when the horizontal axis does.
  private func drawProportion(
    to end: Point, in rect: Rect, _ across: LogarithmicScale, _ up: LogarithmicScale, on canvas: inout Canvas
  ) {
    let slope = (up.place(10) - up.place(1)) / (across.place(10) - across.place(1))
    let reach = min(end.x - rect.minX, slope < 0 ? (rect.maxY - end.y) / -slope : .infinity)
    let start = Point(end.x - reach, end.y - slope * reach)
    canvas.line(from: start, to: end, Stroke(canvas.theme.rule, width: 0.6, dash: [1.5, 2]))
  }

  private func drawValue(_ value: Double, at point: Point, in rect: Rect, color: Color, on canvas: inout Canvas) {
    let text = roundNumber(value, digits: 2)
    let half = canvas.typesetter.extent(of: text, style: .small).width / 2
    canvas.text(
      text, at: Point(point.x.clamped(to: rect.minX + half + 1...rect.maxX + Self.rightMargin - half), point.y - 4),
      anchor: .middle, style: .small,
      color: color.readable(on: canvas.theme.paper, toward: canvas.theme.ink, ratio: 4.5),
      halo: Stroke(canvas.theme.paper, width: 1.5))
  }
}
