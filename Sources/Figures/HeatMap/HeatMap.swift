/// A table of shaded cells with names for its rows and columns.
struct HeatMap {
  /// A cell: how dark it is, 0 to 1, and what is written in it.
  struct Cell {
    let shade: Double
    let text: String
  }

  let rowNames: [String]
  let columnNames: [String]
  /// One array for each row.
  let cells: [[Cell]]
  /// The name of all rows, written upward at the left; empty for none.
  let rowAxis: String
  /// The name of all columns, written below; empty for none.
  let columnAxis: String
  /// What the figure keeps free around all of this.
  var surroundings = Surroundings()

  private static let axisRoom = 11.0
  /// Names closer together than this are left out, in points.
  private static let nameDistance = 6.6

  /// The room the names take at the left of the cells.
  func roomBeside(_ typesetter: Typesetter) -> Double {
    typesetter.widest(rowNames, style: .small) + 4 + (rowAxis.isEmpty ? 0 : Self.axisRoom)
  }

  /// The room the names take below cells that are together `width` wide.
  func roomBelow(_ typesetter: Typesetter, width: Double) -> Double {
    let names =
      namesAreLevel(typesetter, width: width)
      ? TextStyle.small.size * 1.2 : typesetter.widest(columnNames, style: .small)
    return names + 4 + (columnAxis.isEmpty ? 0 : Self.axisRoom)
  }

  /// Whether the names of the columns fit side by side; otherwise they run upward.
  private func namesAreLevel(_ typesetter: Typesetter, width: Double) -> Bool {
    typesetter.widest(columnNames, style: .small) + 4 < width / Double(columnNames.count)
  }

  /// Draws the cells over `grid` and the names outside it.
  func draw(on canvas: inout Canvas, grid: Rect) {
    drawCells(on: &canvas, grid: grid)
    drawNames(on: &canvas, grid: grid)
    if !rowAxis.isEmpty {
      canvas.text(
        rowAxis, at: Point(grid.minX - roomBeside(canvas.typesetter) + 6.5, grid.center.y), anchor: .middle,
        runsUpward: true)
    }
    if !columnAxis.isEmpty {
      let below = roomBelow(canvas.typesetter, width: grid.width)
      canvas.text(columnAxis, at: Point(grid.center.x, grid.maxY + below - 2), anchor: .middle)
    }
  }

  private func cellSize(in grid: Rect) -> Size {
    Size(width: grid.width / Double(columnNames.count), height: grid.height / Double(rowNames.count))
  }

  private func drawCells(on canvas: inout Canvas, grid: Rect) {
    let colormap = SequentialColormap(theme: canvas.theme)
    let size = cellSize(in: grid)
    let style = textStyle(for: size, canvas.typesetter)
    if style == nil { canvas.note("the cells are too small for their numbers; choose a larger size to print them") }
    for (row, line) in cells.enumerated() {
      for (column, cell) in line.enumerated() {
        let rect = Rect(
          x: grid.minX + Double(column) * size.width, y: grid.minY + Double(row) * size.height, width: size.width,
          height: size.height)
        let color = colormap.color(at: cell.shade)
        canvas.fill(.rectangle(size.width > 8 ? rect.inset(by: 0.3) : rect), color)
        guard let style, !cell.text.isEmpty else { continue }
        canvas.text(
          cell.text, at: Point(rect.center.x, rect.center.y + style.size * 0.36), anchor: .middle, style: style,
          color: color.readableInk)
      }
    }
  }

  /// The largest size of 5 to 6 points at which every text fits its cell.
  private func textStyle(for cell: Size, _ typesetter: Typesetter) -> TextStyle? {
    let texts = Set(cells.joined().map(\.text))
    return [6.0, 5.5, 5.0].map { TextStyle(size: $0) }.first { style in
      cell.height > style.size * 1.1 && typesetter.widest(texts, style: style) < cell.width - 1
    }
  }

  private func drawNames(on canvas: inout Canvas, grid: Rect) {
    let size = cellSize(in: grid)
    for row in Self.named(rowNames.count, distance: size.height) {
      let middle = grid.minY + (Double(row) + 0.5) * size.height
      canvas.text(
        rowNames[row], at: Point(grid.minX - 3, middle + TextStyle.small.size * 0.36), anchor: .end, style: .small)
    }
    if namesAreLevel(canvas.typesetter, width: grid.width) {
      for (column, name) in columnNames.enumerated() {
        let middle = grid.minX + (Double(column) + 0.5) * size.width
        canvas.text(name, at: Point(middle, grid.maxY + 8), anchor: .middle, style: .small)
      }
      return
    }
    for column in Self.named(columnNames.count, distance: size.width) {
      let middle = grid.minX + (Double(column) + 0.5) * size.width
      canvas.text(
        columnNames[column], at: Point(middle + TextStyle.small.size * 0.36, grid.maxY + 3), anchor: .end,
        style: .small, runsUpward: true)
    }
  }

  /// Which of `count` names are written when they stand `distance` apart.
  private static func named(_ count: Int, distance: Double) -> StrideTo<Int> {
    stride(from: 0, to: count, by: max(1, Int((nameDistance / max(distance, 1e-6)).rounded(.up))))
  }
}

extension Color {
  /// Black or white, whichever is easier to read on this color; the contrast is at least 4.58.
  package var readableInk: Color {
    let (black, white) = (Color(hex: 0x000000), Color(hex: 0xffffff))
    return contrast(with: black) >= contrast(with: white) ? black : white
  }
}
