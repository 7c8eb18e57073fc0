extension SimilarityFigure {
  /// Cells that are squares, unless that would make the figure too flat or too high.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    let top = typesetter.headingHeight(title, lines: subtitle, width: width)
    return heatMap.naturalHeight(below: top, width: width, typesetter) { gridWidth in
      (gridWidth / Double(columns.layers.count)).clamped(to: 8...24) * Double(rows.layers.count)
    }
  }

  /// Draws the table and the key of its shades.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let top = canvas.heading(title, lines: subtitle)
    let grid = try heatMap.grid(
      on: canvas, below: top, atLeast: Size(width: 20, height: 8),
      for: "the similarities beside the names of the layers")
    heatMap.draw(on: &canvas, grid: grid)
    let key = ShadeKey(labels: [0, 0.25, 0.5, 0.75, 1].map { (share: $0, text: $0.fixed(2)) }, name: measure)
    key.draw(on: &canvas, right: grid.maxX - 6) { $0 }
  }

  private var heatMap: HeatMap {
    let isOneNetwork = rows.model == columns.model
    return HeatMap(
      rowNames: rows.layers, columnNames: columns.layers,
      cells: values.map { row in row.map { HeatMap.Cell(shade: $0, text: $0.fixed(2)) } },
      rowAxis: isOneNetwork ? "" : rows.model, columnAxis: isOneNetwork ? "" : columns.model,
      surroundings: .init(below: ShadeKey.room))
  }
}
