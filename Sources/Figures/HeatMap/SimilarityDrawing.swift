extension SimilarityFigure {
  /// Cells that are squares, unless that would make the figure too flat or too high.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    let gridWidth = width - heatMap.roomBeside(typesetter) - 2 * Heading.margin
    let cell = (gridWidth / Double(columns.layers.count)).clamped(to: 8...24)
    return typesetter.headingHeight(title, lines: subtitle, width: width) + cell * Double(rows.layers.count)
      + heatMap.roomBelow(typesetter, width: gridWidth) + ShadeKey.room
  }

  /// Draws the table and the key of its shades.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let top = canvas.heading(title, lines: subtitle)
    let left = Heading.margin + heatMap.roomBeside(canvas.typesetter)
    let width = canvas.size.width - left - Heading.margin
    let below = heatMap.roomBelow(canvas.typesetter, width: width) + ShadeKey.room
    let grid = Rect(x: left, y: top, width: width, height: canvas.size.height - top - below)
    guard grid.width >= 20, grid.height >= 8 else {
      throw FigureError(.badOption, "the size leaves no room for the similarities beside the names of the layers")
    }
    heatMap.draw(on: &canvas, grid: grid)
    let key = ShadeKey(labels: [0, 0.25, 0.5, 0.75, 1].map { (share: $0, text: $0.fixed(2)) }, name: measure)
    key.draw(on: &canvas, right: grid.maxX - 6) { $0 }
  }

  private var heatMap: HeatMap {
    let isOneNetwork = rows.model == columns.model
    return HeatMap(
      rowNames: rows.layers, columnNames: columns.layers,
      cells: values.map { row in row.map { HeatMap.Cell(shade: $0, text: $0.fixed(2)) } },
      rowAxis: isOneNetwork ? "" : rows.model, columnAxis: isOneNetwork ? "" : columns.model)
  }
}
