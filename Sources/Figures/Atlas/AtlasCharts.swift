extension AtlasFigure {
  /// The marks that tell curves apart without color, in the order of the series.
  private static let marks: [MarkerShape] = [.circle, .square, .diamond, .triangle, .downTriangle]

  /// Draws all charts and the key to their lines and marks.
  func drawCharts(_ layout: AtlasLayout, on canvas: inout Canvas) {
    var first = 0
    for (chart, rect) in zip(charts, layout.chartRects) {
      let scale = scale(of: chart, in: rect)
      drawAxis(of: chart, scale, rect, on: &canvas)
      for (index, series) in chart.series.enumerated() {
        let look = look(first + index, on: canvas)
        draw(series.untrained, at: layout.centers, scale, look, isTrained: false, on: &canvas)
        draw(series.values, at: layout.centers, scale, look, isTrained: true, on: &canvas)
      }
      first += chart.series.count
    }
    if !charts.isEmpty { drawKey(top: layout.keyTop, on: &canvas) }
  }

  private func look(_ index: Int, on canvas: Canvas) -> (color: Color, mark: MarkerShape) {
    let color = index.isMultiple(of: 2) ? canvas.theme.ink : canvas.theme.mutedInk
    return (color, Self.marks[index % Self.marks.count])
  }

  private func scale(of chart: Chart, in rect: Rect) -> LinearScale {
    let values = chart.series.flatMap { $0.values + $0.untrained }
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    // Curves that hardly change stay flat instead of filling the chart with their last digits.
    let largest = max(abs(low), abs(high), 1e-3)
    let air = 0.1 * (high - low > 0.02 * largest ? high - low : largest)
    return LinearScale(domain: low - air...high + air, low: rect.maxY, high: rect.minY)
  }

  private func drawAxis(of chart: Chart, _ scale: LinearScale, _ rect: Rect, on canvas: inout Canvas) {
    let ticks = scale.axisTicks(target: max(4, Int(rect.height / 16)))
    canvas.horizontalGrid(in: rect, ticks)
    canvas.verticalAxis(beside: rect, ticks, name: chart.axis, room: rect.minX - Heading.margin)
  }

  /// A curve through the columns: strong after training, dashed with open marks before.
  private func draw(
    _ values: [Double], at centers: [Double], _ scale: LinearScale, _ look: (color: Color, mark: MarkerShape),
    isTrained: Bool, on canvas: inout Canvas
  ) {
    guard !values.isEmpty else { return }
    let points = zip(centers, values).map { Point($0, scale.place($1)) }
    canvas.stroke(.lines(points), Self.stroke(look.color, isTrained: isTrained))
    for point in points { canvas.curveMark(look.mark, look.color, at: point, isOpen: !isTrained) }
  }

  private static func stroke(_ color: Color, isTrained: Bool) -> Stroke {
    Stroke(color, width: isTrained ? 1.1 : 0.7, dash: isTrained ? [] : [2.4, 2.2])
  }

  /// One line that names the marks, and tells what dashes mean where there are any.
  private func drawKey(top: Double, on canvas: inout Canvas) {
    let middle = top + 7
    var left = Heading.margin + AtlasLayout.axisRoom - 8
    func name(_ text: String) {
      left = canvas.text(text, at: Point(left, middle + 2.1), style: .small).maxX + 12
    }
    let all = charts.flatMap(\.series)
    for (index, series) in all.enumerated() {
      let look = look(index, on: canvas)
      canvas.curveMark(look.mark, look.color, at: Point(left + 2.5, middle), isOpen: false)
      left += 8
      name(series.name)
    }
    guard all.contains(where: { !$0.untrained.isEmpty }) else { return }
    for (isTrained, text) in [(true, "trained"), (false, "before training")] {
      let stroke = Self.stroke(canvas.theme.ink, isTrained: isTrained)
      canvas.line(from: Point(left, middle), to: Point(left + 16, middle), stroke)
      canvas.curveMark(.circle, canvas.theme.ink, at: Point(left + 8, middle), isOpen: !isTrained)
      left += 20
      name(text)
    }
  }
}

extension Canvas {
  /// A mark on a curve, filled or open.
  fileprivate mutating func curveMark(_ shape: MarkerShape, _ color: Color, at center: Point, isOpen: Bool) {
    let diameter = 3.8
    let path: Path =
      if case .polygon(let corners) = shape.outline {
        .lines(corners.map { center.moved($0.x * diameter, $0.y * diameter) }, closed: true)
      } else {
        .circle(center: center, radius: diameter / 2)
      }
    fill(path, isOpen ? theme.paper : color)
    if isOpen { stroke(path, Stroke(color, width: 0.7)) }
  }
}
