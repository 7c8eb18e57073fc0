extension GateFigure {
  private static let columns = 2
  private static let nameRoom = 10.0
  private static let gap = 8.0
  private static let keyRoom = 24.0

  private var rows: Int { (panels.count + Self.columns - 1) / Self.columns }

  /// Panels somewhat flatter than squares.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    let panel = (width - 2 * Heading.margin) / Double(Self.columns) * 0.72
    return typesetter.headingHeight(title, lines: subtitle, width: width) + Double(rows) * (panel + Self.nameRoom)
      + Double(rows - 1) * Self.gap + PlotFrame.roomBelow + Self.keyRoom
  }

  /// Draws the tables and the keys to their shades.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let top = canvas.heading(title, lines: subtitle)
    let left = Heading.margin + 12
    let width = (canvas.size.width - left - Heading.margin - Self.gap) / Double(Self.columns)
    let bottom = canvas.size.height - PlotFrame.roomBelow - Self.keyRoom
    let height = (bottom - top - Double(rows - 1) * Self.gap) / Double(rows) - Self.nameRoom
    guard width >= 30, height >= 20 else {
      throw FigureError(.badOption, "the size leaves no room for the gates")
    }
    for (index, panel) in panels.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: Self.columns)
      let rect = Rect(
        x: left + Double(column) * (width + Self.gap),
        y: top + Double(row) * (height + Self.nameRoom + Self.gap) + Self.nameRoom, width: width, height: height)
      draw(panel, in: rect, isLowest: index + Self.columns >= panels.count, on: &canvas)
      guard column == 0 else { continue }
      canvas.text("Cells", at: Point(left - 5, rect.center.y), anchor: .middle, runsUpward: true)
    }
    drawKeys(on: &canvas)
  }

  private func draw(_ panel: Panel, in rect: Rect, isLowest: Bool, on canvas: inout Canvas) {
    let steps = panel.values[0].count
    let values = Array(panel.values.joined())
    let image =
      panel.isSigned
      ? RasterImage(
        signed: values, height: panel.values.count, width: steps, largest: 1,
        colormap: DivergingColormap(theme: canvas.theme))
      : RasterImage(
        shares: values, height: panel.values.count, width: steps, colormap: SequentialColormap(theme: canvas.theme))
    canvas.text(panel.name, at: Point(rect.minX, rect.minY - 3.5), style: .small)
    canvas.image(image, in: rect)
    let width = rect.width / Double(steps)
    let scale = LinearScale(
      domain: 1...Double(max(2, steps)), low: rect.minX + width / 2, high: rect.maxX - width / 2)
    let ticks = scale.axisTicks(target: 5, wholeNumbers: true)
    canvas.horizontalAxis(
      below: rect, isLowest ? ticks : ticks.map { AxisTick(place: $0.place, label: "") },
      name: isLowest ? "Rows read" : "")
  }

  /// The shades of shut and open gates at the left, those of the candidates at the right.
  private func drawKeys(on canvas: inout Canvas) {
    let middle = canvas.size.width / 2
    if panels.contains(where: { !$0.isSigned }) {
      let colormap = SequentialColormap(theme: canvas.theme)
      key(ends: ("shut 0", "1 open"), right: middle - 14, on: &canvas) { colormap.color(at: $0) }
    }
    if panels.contains(where: \.isSigned) {
      let colormap = DivergingColormap(theme: canvas.theme)
      key(ends: ("−1", "1"), right: canvas.size.width - 14, on: &canvas) { colormap.color(at: 2 * $0 - 1) }
    }
  }

  private func key(
    ends: (String, String), right: Double, on canvas: inout Canvas, color: (Double) -> Color
  ) {
    let bar = Rect(x: right - 62, y: canvas.size.height - 12, width: 50, height: 5)
    canvas.shadeBar(bar, color: color)
    let ink = canvas.theme.mutedInk
    canvas.text(ends.0, at: Point(bar.minX - 3, bar.maxY), anchor: .end, style: .small, color: ink)
    canvas.text(ends.1, at: Point(bar.maxX + 3, bar.maxY), style: .small, color: ink)
  }
}
