extension HeatMap {
  /// What a figure keeps free around the cells and their names, in points.
  struct Surroundings {
    /// Between the heading and the cells.
    var above = 0.0
    /// At the right of the cells.
    var right = 0.0
    /// Below the names of the columns.
    var below = Heading.margin
  }

  /// The height of a figure of this `width` whose heading ends at `top`, with cells as high as `gridHeight` says of the
  /// width of all.
  func naturalHeight(
    below top: Double, width: Double, _ typesetter: Typesetter, gridHeight: (_ width: Double) -> Double
  ) -> Double {
    let grid = width - roomBeside(typesetter) - surroundings.right - 2 * Heading.margin
    return top + surroundings.above + gridHeight(grid) + roomBelow(typesetter, width: grid) + surroundings.below
  }

  /// The rectangle of the cells on `canvas` below a heading that ends at `top`.
  ///
  /// - Parameter content: what is shown beside which names, for the error.
  /// - Throws: `FigureError` of kind `badOption` when less than `smallest` is left for the cells.
  func grid(
    on canvas: Canvas, below top: Double, atLeast smallest: Size, for content: String
  ) throws(FigureError) -> Rect {
    let left = Heading.margin + roomBeside(canvas.typesetter)
    let width = canvas.size.width - left - surroundings.right - Heading.margin
    let top = top + surroundings.above
    let below = roomBelow(canvas.typesetter, width: width) + surroundings.below
    let grid = Rect(x: left, y: top, width: width, height: canvas.size.height - top - below)
    guard grid.width >= smallest.width, grid.height >= smallest.height else {
      throw FigureError(.badOption, "the size leaves no room for \(content)")
    }
    return grid
  }
}
