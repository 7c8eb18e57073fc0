extension AtlasFigure {
  /// The height at which the maps are squares.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    AtlasLayout(of: self, width: width, typesetter: typesetter).naturalHeight
  }

  /// Draws the network, the maps, the legend and the charts.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small, `badData` when there are more classes than can
  ///   be told apart.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let appearances = try DotAppearance.of(
      classes: max(1, columns[0].panel.classNames.count), colors: canvas.colors)
    _ = canvas.heading(title, lines: subtitle)
    let layout = AtlasLayout(of: self, width: canvas.size.width, typesetter: canvas.typesetter)
    guard layout.panels[0].width >= 30, layout.naturalHeight <= canvas.size.height + 0.5 else {
      throw FigureError(
        .badOption, "the size leaves no room for \(columns.count.of("map")) side by side with what belongs to them")
    }
    layout.strip?.draw(
      on: &canvas, in: layout.stripRect,
      colors: NetworkDiagram.kindColors(of: columns.flatMap(\.layers), on: canvas))
    drawGuides(layout, on: &canvas)
    try drawMaps(layout, appearances: appearances, on: &canvas)
    layout.legend.draw(
      on: &canvas, at: layout.legendCorner, columns: layout.legendColumns, appearances: appearances)
    drawCharts(layout, on: &canvas)
    canvas.caption(caption, top: layout.captionTop(height: canvas.size.height))
  }

  private func drawMaps(
    _ layout: AtlasLayout, appearances: [DotAppearance], on canvas: inout Canvas
  ) throws(FigureError) {
    let most = columns.map(\.panel.points.count).max() ?? 0
    let shown = sharesScales ? columns.map(\.panel.extent).reduce(columns[0].panel.extent) { $0.union($1) } : nil
    for (column, rect) in zip(columns, layout.panels) {
      canvas.text(column.name, at: Point(rect.center.x, rect.minY - 11.5), anchor: .middle, style: .emphasis)
      canvas.text(
        column.detail, at: Point(rect.center.x, rect.minY - 3.5), anchor: .middle, style: .small,
        color: canvas.theme.mutedInk)
      canvas.fill(.rectangle(rect), canvas.theme.paper)
      try column.panel.draw(
        on: &canvas, frame: column.panel.frame(in: rect, showing: shown),
        dots: DotStyle(count: most, area: rect.width * rect.height), appearances: appearances, seed: seed,
        namesClasses: rect.width >= ScatterSheetLayout.roomForNames)
    }
  }

  /// Thin lines from the maps down through the charts, so that eyes keep to a column.
  private func drawGuides(_ layout: AtlasLayout, on canvas: inout Canvas) {
    guard let last = layout.chartRects.last else { return }
    for (center, chart) in layout.centers.flatMap({ center in layout.chartRects.map { (center, $0) } }) {
      canvas.line(
        from: Point(center, chart.minY), to: Point(center, chart.maxY), Stroke(canvas.theme.grid, width: 0.5))
    }
    for (column, center) in zip(columns, layout.centers) {
      canvas.text(
        column.name, at: Point(center, last.maxY + 9), anchor: .middle, style: .small, color: canvas.theme.mutedInk)
    }
  }
}

extension Rect {
  /// The smallest rectangle around both.
  fileprivate func union(_ other: Rect) -> Rect {
    let (left, top) = (min(minX, other.minX), min(minY, other.minY))
    return Rect(x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }
}
