extension ScatterFigure {
  /// The height at which the panel takes the shape of the data.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    ScatterLayout.naturalHeight(
      of: self, legend: Legend(of: panel, typesetter: typesetter), width: width,
      top: typesetter.headingHeight(title, lines: subtitle, width: width), typesetter: typesetter)
  }

  /// Draws points, class names, legend and caption.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small for the legend and heading, `badData` when
  ///   there are more classes than can be told apart.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let appearances = try DotAppearance.of(classes: max(1, panel.classNames.count), colors: canvas.colors)
    let top = canvas.heading(title, lines: subtitle)
    let legend = Legend(of: panel, typesetter: canvas.typesetter)
    let layout = try layout(legend: legend, top: top, canvas: canvas)
    try panel.draw(
      on: &canvas, frame: panel.frame(in: layout.panel),
      dots: DotStyle(count: panel.points.count, area: layout.panel.width * layout.panel.height),
      appearances: appearances, seed: seed)
    legend.draw(on: &canvas, at: layout.legendCorner, columns: layout.legendColumns, appearances: appearances)
    ColorBar(of: panel, typesetter: canvas.typesetter)?
      .draw(on: &canvas, at: layout.legendCorner, bottom: layout.panel.maxY)
    canvas.caption(caption + panel.words, top: layout.captionTop)
  }

  private func layout(legend: Legend, top: Double, canvas: Canvas) throws(FigureError) -> ScatterLayout {
    func layout(axisWidth: Double) throws(FigureError) -> ScatterLayout {
      let layout = ScatterLayout(
        of: self, legend: legend, size: canvas.size, top: top, axisWidth: axisWidth, typesetter: canvas.typesetter)
      guard layout.panel.width >= 30, layout.panel.height >= 30 else {
        throw FigureError(.badOption, "the size leaves no room for the plot beside its heading and legend")
      }
      return layout
    }
    let usual = try layout(axisWidth: ScatterLayout.usualAxisWidth)
    let needed = PlotFrame.roomBeside(panel.frame(in: usual.panel).y, canvas.typesetter)
    return needed > ScatterLayout.usualAxisWidth ? try layout(axisWidth: needed) : usual
  }
}
