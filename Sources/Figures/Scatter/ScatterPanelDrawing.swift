extension ScatterPanel {
  /// Draws axes or a frame, the dots, what is shown of them, and the names of the classes.
  ///
  /// - Parameters:
  ///   - frame: where, and by which scales.
  ///   - dots: the size and opacity of the dots, which panels of a sheet share.
  ///   - appearances: the look of each class, which panels of a sheet share.
  ///   - seed: chooses the order in which the points are drawn.
  ///   - namesClasses: whether the names stand among the points.
  /// - Throws: what making a thumbnail throws.
  func draw(
    on canvas: inout Canvas, frame: PlotFrame, dots: DotStyle, appearances: [DotAppearance], seed: UInt64,
    namesClasses: Bool = true
  ) throws(FigureError) {
    drawFrame(frame, on: &canvas)
    let bounds = frame.panel
    let places = points.map { Point(frame.x.place($0.x), frame.y.place($0.y)) }
    let outlines = ClassOutlines(
      of: self, at: places, size: Size(width: bounds.width, height: bounds.height), appearances: appearances,
      theme: canvas.theme)
    outlines.drawHulls(on: &canvas)
    PanelDots(panel: self, places: places, bounds: bounds, style: dots, appearances: appearances, seed: seed)
      .draw(on: &canvas)
    outlines.drawContours(on: &canvas, in: bounds)
    let covered =
      try detail.thumbnails.map { thumbnails throws(FigureError) in
        try PanelThumbnails(panel: self, places: places, bounds: bounds, appearances: appearances)
          .draw(thumbnails, on: &canvas)
      } ?? []
    guard namesClasses else { return }
    ClassNameLabels(
      panel: self, places: places, bounds: bounds, appearances: appearances, obstacles: covered
    )
    .draw(on: &canvas)
  }

  private func drawFrame(_ frame: PlotFrame, on canvas: inout Canvas) {
    if let axisNames {
      frame.draw(on: &canvas, xName: axisNames.x, yName: axisNames.y)
    } else {
      canvas.stroke(.rectangle(frame.panel), Stroke(canvas.theme.grid, width: 0.5))
    }
  }
}
