extension ConfusionFigure {
  private static let recallRoom = 24.0
  private static let smallestGrid = 30.0
  private static let recallHeading = "Recall (%)"

  /// The height at which cells are square.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    let top = typesetter.headingHeight(title, lines: subtitle, width: width)
    return heatMap.naturalHeight(below: top, width: width, typesetter) { max(Self.smallestGrid, $0) }
  }

  /// Draws the shaded counts, the recall of each class, and a key to the shades.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let top = canvas.heading(title, lines: subtitle)
    let heatMap = heatMap
    let grid = try heatMap.grid(
      on: canvas, below: top, atLeast: Size(width: Self.smallestGrid, height: Self.smallestGrid),
      for: "the confusion matrix beside the names of its classes")
    heatMap.draw(on: &canvas, grid: grid)
    drawRecall(beside: grid, on: &canvas)
    let percents = [0, 25, 50, 75, 100].map { (share: Double($0) / 100, text: "\($0)") }
    ShadeKey(labels: percents, name: "% of the true class").draw(on: &canvas, right: grid.maxX, shade: Self.shade)
  }

  private var heatMap: HeatMap {
    HeatMap(
      rowNames: classNames, columnNames: classNames,
      cells: counts.indices.map { row in
        counts.indices.map { column in
          HeatMap.Cell(
            shade: Self.shade(share(row: row, column: column)),
            text: counts[row][column] == 0 ? "" : counts[row][column].grouped)
        }
      }, rowAxis: "True class", columnAxis: "Predicted class",
      surroundings: .init(above: 6, right: Self.recallRoom, below: ShadeKey.room))
  }

  /// Shares grow darker by their square root, so that confusions of a few percent show.
  private static func shade(_ share: Double) -> Double { share.squareRoot() }

  private func drawRecall(beside grid: Rect, on canvas: inout Canvas) {
    let height = grid.height / Double(classNames.count)
    guard height >= TextStyle.small.size * 1.1 else { return }
    let right = canvas.size.width - Heading.margin
    canvas.text(
      Self.recallHeading, at: Point(right, grid.minY - 4), anchor: .end, style: .small, color: canvas.theme.mutedInk)
    for row in classNames.indices where counts[row].contains(where: { $0 > 0 }) {
      canvas.text(
        (share(row: row, column: row) * 100).fixed(1),
        at: Point(right, grid.minY + (Double(row) + 0.5) * height + TextStyle.small.size * 0.36), anchor: .end,
        style: .small, color: canvas.theme.mutedInk)
    }
  }
}
