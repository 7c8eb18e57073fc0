extension FunctionFigure {
  /// Half of the width for each panel, and the heading.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    typesetter.headingHeight(title, lines: subtitle, width: width) + 0.5 * width * Double(panels.count)
  }

  /// Draws the panels below one another, each function's name beside its end.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let top = canvas.heading(title, lines: subtitle)
    let height = (canvas.size.height - Heading.margin - top) / Double(panels.count)
    let scales = panels.map { LinearScale(domain: Self.domain(of: $0), low: height, high: 0) }
    // All panels begin and end at the same places.
    let left = Heading.margin + (scales.map { PlotFrame.roomBeside($0, canvas.typesetter) }.max() ?? 0)
    let names = panels.flatMap(\.curves).map(\.name)
    let right = canvas.size.width - Heading.margin - canvas.typesetter.widest(names, style: .small) - 8
    for (number, panel) in panels.enumerated() {
      let start = top + Double(number) * height
      let area = Rect(x: left, y: start, width: right - left, height: height - PlotFrame.roomBelow)
      guard area.width >= 30, area.height >= 30 else {
        throw FigureError(.badOption, "the size leaves no room for the functions beside their names")
      }
      draw(panel, in: area, on: &canvas)
    }
  }

  private static func domain(of panel: Panel) -> ClosedRange<Double> {
    let values = panel.curves.flatMap(\.values)
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let air = max(high - low, 1e-9) * 0.05
    return (low - air)...(high + air)
  }

  private func draw(_ panel: Panel, in area: Rect, on canvas: inout Canvas) {
    let frame = PlotFrame(
      panel: area, x: LinearScale(domain: places[0]...places[places.count - 1], low: area.minX, high: area.maxX),
      y: LinearScale(domain: Self.domain(of: panel), low: area.maxY, high: area.minY))
    canvas.horizontalGrid(in: area, frame.verticalTicks)
    frame.draw(on: &canvas, xName: variableName, yName: panel.axisName)
    let ends = panel.curves.map { frame.y.place($0.values.last ?? 0) }
    let heights = spread(ends, distance: TextStyle.small.size * 1.25, in: area.minY...area.maxY)
    for (number, curve) in panel.curves.enumerated() {
      let color = canvas.colors[number % canvas.colors.count]
      let points = zip(places, curve.values).map { Point(frame.x.place($0), frame.y.place($1)) }
      let dash = number == 0 ? [] : [3, 1.6]
      canvas.stroke(.lines(points), Stroke(color, width: 1.2, dash: dash))
      canvas.text(
        curve.name, at: Point(area.maxX + 4, heights[number] + TextStyle.small.size * 0.34), style: .small,
        color: color.readable(on: canvas.theme.paper, toward: canvas.theme.ink, ratio: 4.5))
    }
  }
}
