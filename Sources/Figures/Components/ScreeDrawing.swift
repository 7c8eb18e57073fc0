extension ScreeFigure {
  /// Half of the width, the heading, and the lines below.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    typesetter.headingHeight(title, lines: subtitle, width: width) + 0.52 * width
      + typesetter.captionHeight(caption, width: width)
  }

  /// Draws a bar for each component, the sum of the bars as a line, and where it reaches the thresholds.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let top = canvas.heading(title, lines: subtitle)
    let captionHeight = canvas.typesetter.captionHeight(caption, width: canvas.size.width)
    let frame = frame(on: canvas, top: top, bottom: canvas.size.height - captionHeight - Heading.margin)
    guard frame.panel.width >= 30, frame.panel.height >= 30 else {
      throw FigureError(.badOption, "the size leaves no room for the components beside their names")
    }
    drawGrid(frame, on: &canvas)
    drawBars(frame, on: &canvas)
    drawThresholds(frame, on: &canvas)
    drawSum(frame, on: &canvas)
    drawNames(frame, on: &canvas)
    canvas.caption(caption, top: canvas.size.height - captionHeight - Heading.margin)
  }

  /// What stands beside the sum of all bars and beside the last bar.
  private var names: (sum: String, bars: String) { ("together \((cumulative.last ?? 0).percent())", "each") }

  private func frame(on canvas: Canvas, top: Double, bottom: Double) -> PlotFrame {
    let nameRoom = canvas.typesetter.widest([names.sum, names.bars], style: .small) + 8
    let highest = min(100, max(1e-3, 105 * (cumulative.last ?? 0)))
    let y = LinearScale(domain: 0...highest, low: bottom - PlotFrame.roomBelow, high: top + 2)
    let left = Heading.margin + PlotFrame.roomBeside(y, canvas.typesetter)
    let panel = Rect(
      x: left, y: top, width: canvas.size.width - left - nameRoom - Heading.margin,
      height: bottom - PlotFrame.roomBelow - top)
    // Half a unit of air at both ends; a single component stands in the middle.
    let domain = ratios.count > 1 ? 0.5...Double(ratios.count) + 0.5 : 1...1
    let x = LinearScale(domain: domain, low: panel.minX, high: panel.maxX)
    return PlotFrame(panel: panel, x: x, y: y)
  }

  private func drawGrid(_ frame: PlotFrame, on canvas: inout Canvas) {
    canvas.horizontalGrid(in: frame.panel, frame.verticalTicks.filter { $0.place < frame.y.low })
    frame.draw(on: &canvas, xName: "Component", yName: "Explained variance (%)", wholeX: true)
  }

  private func drawBars(_ frame: PlotFrame, on canvas: inout Canvas) {
    let distance = frame.x.pointsPerUnit
    let width = distance > 4 ? min(0.72 * distance, 24) : distance
    for (index, ratio) in ratios.enumerated() {
      let place = frame.place(component: index + 1, share: ratio)
      let bar = Rect(x: place.x - width / 2, y: place.y, width: width, height: frame.panel.maxY - place.y)
      canvas.fill(.rectangle(bar), canvas.colors[0])
    }
  }

  /// Leads the eye from where the sum reaches each threshold to the number of components.
  private func drawThresholds(_ frame: PlotFrame, on canvas: inout Canvas) {
    for count in Self.thresholds.compactMap(componentCount(reaching:)) {
      let place = frame.place(component: count, share: cumulative[count - 1])
      canvas.stroke(
        .lines([place, Point(place.x, frame.panel.maxY)]), Stroke(canvas.theme.mutedInk, width: 0.5, dash: [1.6, 1.6]))
      canvas.stroke(.circle(center: place, radius: 2.6), Stroke(sumColor(canvas), width: 0.8))
    }
  }

  private func drawSum(_ frame: PlotFrame, on canvas: inout Canvas) {
    let points = cumulative.enumerated().map { frame.place(component: $0 + 1, share: $1) }
    let color = sumColor(canvas)
    canvas.stroke(.lines(points), Stroke(color, width: 1))
    guard frame.x.pointsPerUnit > 3 else { return }
    for point in points { canvas.fill(.circle(center: point, radius: 1.2), color) }
  }

  private func drawNames(_ frame: PlotFrame, on canvas: inout Canvas) {
    let ends = [cumulative, ratios].map { frame.y.place(100 * ($0.last ?? 0)) }
    let heights = spread(ends, distance: TextStyle.small.size * 1.25, in: frame.panel.minY...frame.panel.maxY)
    for (height, (text, color)) in zip(heights, [(names.sum, sumColor(canvas)), (names.bars, canvas.colors[0])]) {
      canvas.text(
        text, at: Point(frame.panel.maxX + 4, height + TextStyle.small.size * 0.34), style: .small,
        color: color.readable(on: canvas.theme.paper, toward: canvas.theme.ink, ratio: 4.5))
    }
  }

  private func sumColor(_ canvas: Canvas) -> Color { canvas.colors[1 % canvas.colors.count] }
}

extension PlotFrame {
  fileprivate func place(component: Int, share: Double) -> Point {
    Point(x.place(Double(component)), y.place(100 * share))
  }
}
