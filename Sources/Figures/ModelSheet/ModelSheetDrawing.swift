extension ModelSheet {
  /// The height of all rows.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    ModelSheetLayout.fitting(self, width: width, typesetter: typesetter).naturalHeight
  }

  /// Draws the maps, the images, the numbers, the legend and the caption.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small, `badData` when there are more classes than can
  ///   be told apart.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let appearances = try DotAppearance.of(
      classes: max(1, columns[0].panel.classNames.count), colors: canvas.colors)
    _ = canvas.heading(title, lines: subtitle)
    let layout = ModelSheetLayout.fitting(self, width: canvas.size.width, typesetter: canvas.typesetter)
    guard layout.panel(of: 0).width >= 30, layout.naturalHeight <= canvas.size.height + 0.5 else {
      throw FigureError(
        .badOption,
        "the size leaves no room for \(columns.count.of("model")) side by side: this width needs a height of "
          + "\(layout.naturalHeight.fixed(0)) points")
    }
    try drawMaps(layout, appearances, on: &canvas)
    for group in rowNames.groups.indices { drawImages(group, layout, on: &canvas) }
    drawNumbers(layout, on: &canvas)
    layout.legend.draw(
      on: &canvas, at: layout.legendCorner, columns: layout.legendColumns, appearances: appearances)
    canvas.caption(caption, top: layout.captionTop)
  }

  private func drawMaps(
    _ layout: ModelSheetLayout, _ appearances: [DotAppearance], on canvas: inout Canvas
  ) throws(FigureError) {
    let most = columns.map(\.panel.points.count).max() ?? 0
    drawName(rowNames.maps, from: layout.panel(of: 0).minY, layout, on: &canvas)
    for (index, column) in columns.enumerated() {
      let rect = layout.panel(of: index)
      canvas.text(
        column.name, at: Point(layout.center(of: index), layout.nameBaseline), anchor: .middle, style: .emphasis)
      try column.panel.draw(
        on: &canvas, frame: column.panel.frame(in: rect),
        dots: DotStyle(count: most, area: rect.width * rect.height), appearances: appearances, seed: seed,
        namesClasses: rect.width >= ScatterSheetLayout.roomForNames)
    }
  }

  private func drawImages(_ group: Int, _ layout: ModelSheetLayout, on canvas: inout Canvas) {
    drawName(rowNames.groups[group], from: layout.groupRange(group).lowerBound, layout, on: &canvas)
    for (index, column) in columns.enumerated() {
      for (row, images) in column.groups[group].enumerated() {
        for (place, image) in images.enumerated() {
          let square = layout.image(place, ofRow: row, group: group, column: index)
          canvas.image(image, in: Rect(center: square.center, size: image.size(within: square.width)))
        }
      }
    }
  }

  private func drawNumbers(_ layout: ModelSheetLayout, on canvas: inout Canvas) {
    for (index, name) in rowNames.numbers.enumerated() {
      let top = layout.numberTop(index)
      canvas.line(
        from: Point(Heading.margin, top), to: Point(canvas.size.width - Heading.margin, top),
        Stroke(canvas.theme.grid, width: 0.5))
      drawName(name, from: top + 1, layout, on: &canvas)
      for (place, column) in columns.enumerated() {
        canvas.text(
          column.numbers[index], at: Point(layout.center(of: place), top + 1 + ModelSheetLayout.leading),
          anchor: .middle,
          style: .small)
      }
    }
  }

  /// Writes what a row shows at its left, from `top` down.
  private func drawName(_ name: String, from top: Double, _ layout: ModelSheetLayout, on canvas: inout Canvas) {
    let lines = canvas.typesetter.lines(of: name, style: .small, width: layout.nameWidth)
    for (index, line) in lines.enumerated() {
      canvas.text(
        line, at: Point(Heading.margin, top + Double(index + 1) * ModelSheetLayout.leading), style: .small,
        color: canvas.theme.mutedInk)
    }
  }
}
