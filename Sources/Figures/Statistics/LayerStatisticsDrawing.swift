extension LayerStatisticsFigure {
  private static let rowHeight = 10.0
  private static let panelGap = 15.0
  private static let nameRoom = 10.0

  /// A line of 10 points for each layer.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    typesetter.headingHeight(title, lines: subtitle, width: width) + Self.nameRoom
      + Self.rowHeight * Double(layers.count) + Axes.roomBelow - 6 + Heading.margin
  }

  /// Draws the panels beside one another, with the names of the layers at the left.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let top = canvas.heading(title, lines: subtitle) + Self.nameRoom
    let bottom = canvas.size.height - Axes.roomBelow + 6 - Heading.margin
    let panels = panels(on: canvas, top: top, bottom: bottom)
    let rowHeight = (bottom - top) / Double(layers.count)
    guard panels.allSatisfy({ $0.width >= 24 }), rowHeight >= TextStyle.small.size else {
      throw FigureError(.badOption, "the size leaves no room for the layers beside their names")
    }
    drawNames(panels[0], rowHeight, on: &canvas)
    for (index, share) in shares.enumerated() { draw(share, in: panels[index], rowHeight, on: &canvas) }
    drawSpread(in: panels[panels.count - 1], rowHeight, on: &canvas)
  }

  /// The shares' panels and, half as wide again, that of the values.
  private func panels(on canvas: Canvas, top: Double, bottom: Double) -> [Rect] {
    let left = Heading.margin + canvas.typesetter.widest(layers.map(\.name), style: .small) + 4
    let count = shares.count
    let room = canvas.size.width - left - Heading.margin - Self.panelGap * Double(count) - 4
    let width = room / (Double(count) + 1.5)
    return (0...count).map { index in
      Rect(
        x: left + Double(index) * (width + Self.panelGap), y: top, width: index < count ? width : 1.5 * width,
        height: bottom - top)
    }
  }

  private func drawNames(_ panel: Rect, _ rowHeight: Double, on canvas: inout Canvas) {
    for (row, layer) in layers.enumerated() {
      let middle = panel.minY + (Double(row) + 0.5) * rowHeight
      canvas.text(
        layer.name, at: Point(panel.minX - 3, middle + TextStyle.small.size * 0.36), anchor: .end, style: .small)
    }
  }

  /// A bar for each layer, with its number behind or, where there is no room, in it.
  private func draw(
    _ share: (name: String, values: [Double?]), in panel: Rect, _ rowHeight: Double, on canvas: inout Canvas
  ) {
    let scale = LinearScale(domain: 0...100, low: panel.minX, high: panel.maxX)
    drawFrame(panel, name: share.name, ticks: scale.axisTicks(at: [0, 50, 100]), on: &canvas)
    for (row, value) in share.values.enumerated() {
      guard let value else { continue }
      let middle = panel.minY + (Double(row) + 0.5) * rowHeight
      let end = scale.place(100 * value)
      let bar = Rect(x: panel.minX, y: middle - 0.3 * rowHeight, width: end - panel.minX, height: 0.6 * rowHeight)
      canvas.fill(.rectangle(bar), canvas.colors[0])
      let text = (100 * value).fixed(value > 0 && value < 0.0995 ? 1 : 0)
      let width = canvas.typesetter.extent(of: text, style: .small).width
      let fits = end + 2 + width <= panel.maxX + 4
      canvas.text(
        text, at: Point(fits ? end + 2 : end - 2, middle + TextStyle.small.size * 0.36), anchor: fits ? .start : .end,
        style: .small, color: fits ? canvas.theme.mutedInk : canvas.colors[0].readableInk)
    }
  }

  /// For each layer a line from its smallest to its largest value, a thick one a deviation to both sides of the mean, and a dot
  /// on the mean.
  private func drawSpread(in panel: Rect, _ rowHeight: Double, on canvas: inout Canvas) {
    let low = min(0, layers.map { min($0.range.lowerBound, $0.mean - $0.deviation) }.min() ?? 0)
    let high = max(layers.map { max($0.range.upperBound, $0.mean + $0.deviation) }.max() ?? 0, low + 1e-6)
    let scale = LinearScale(domain: low...high, low: panel.minX, high: panel.maxX)
    drawFrame(panel, name: "mean ± deviation, range", ticks: scale.axisTicks(target: 5), on: &canvas)
    let color = canvas.colors[1 % canvas.colors.count]
    for (row, layer) in layers.enumerated() {
      let middle = panel.minY + (Double(row) + 0.5) * rowHeight
      func line(from start: Double, to end: Double, _ stroke: Stroke) {
        canvas.line(from: Point(scale.place(start), middle), to: Point(scale.place(end), middle), stroke)
      }
      line(from: layer.range.lowerBound, to: layer.range.upperBound, Stroke(canvas.theme.rule, width: 0.6))
      line(from: layer.mean - layer.deviation, to: layer.mean + layer.deviation, Stroke(color, width: 2.2))
      canvas.fill(.circle(center: Point(scale.place(layer.mean), middle), radius: 1.6), canvas.theme.ink)
    }
  }

  private func drawFrame(_ panel: Rect, name: String, ticks: [AxisTick], on canvas: inout Canvas) {
    canvas.text(name, at: Point(panel.minX, panel.minY - 3), style: .small, color: canvas.theme.mutedInk)
    for tick in ticks {
      canvas.line(
        from: Point(tick.place, panel.minY), to: Point(tick.place, panel.maxY), Stroke(canvas.theme.grid, width: 0.5))
    }
    canvas.horizontalAxis(below: panel, ticks, name: "")
  }
}
