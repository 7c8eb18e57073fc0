extension NetworkDiagram {
  /// As many rows as the layers need.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    let layout = DiagramLayout(layers, width: width, typesetter: typesetter)
    return typesetter.headingHeight(title, lines: subtitle, width: width) + layout.height
  }

  /// Draws boxes, arrows between them, and what each layer is.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is not high enough for all rows.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    let top = canvas.heading(title, lines: subtitle)
    let layout = DiagramLayout(layers, width: canvas.size.width, typesetter: canvas.typesetter)
    guard top + layout.height <= canvas.size.height + 0.5 else {
      throw FigureError(.badOption, "the diagram needs \(layout.rows.count) rows, which the height does not hold")
    }
    drawArrows(layout, top: top, on: &canvas)
    layout.skips.draw(on: &canvas, layout.skipPlaces(top: top, width: canvas.size.width))
    let colors = Self.kindColors(of: layers, on: canvas)
    for cell in layout.cells {
      let center = layout.boxCenter(of: cell, top: top)
      cell.box.draw(on: &canvas, center: center, color: colors[cell.layer.kind] ?? canvas.theme.rule)
      let baseline = layout.firstBaseline(row: cell.row, top: top)
      for (index, line) in cell.lines.enumerated() {
        canvas.text(
          line.text, at: Point(center.x, baseline + Double(index) * DiagramLayout.lineHeight), anchor: .middle,
          style: line.style, color: line.isMuted ? canvas.theme.mutedInk : canvas.theme.ink)
      }
    }
  }

  /// A color for each kind in the order of first appearance; the input, which does nothing, is gray.
  static func kindColors(of layers: [Layer], on canvas: Canvas) -> [String: Color] {
    var colors = layers.first.map { [$0.kind: canvas.theme.rule] } ?? [:]
    for layer in layers where colors[layer.kind] == nil {
      colors[layer.kind] = canvas.colors[(colors.count - 1) % canvas.colors.count]
    }
    return colors
  }

  /// An arrow from each box to the next that reads it; at the end of a row one leaves, and at the start of the next one arrives.
  private func drawArrows(_ layout: DiagramLayout, top: Double, on canvas: inout Canvas) {
    for (index, (cell, next)) in zip(layout.cells, layout.cells.dropFirst()).enumerated() {
      guard next.layer.reads?.contains(index) != false else { continue }
      let from = layout.boxCenter(of: cell, top: top).moved(cell.box.size.width / 2 + 1.5, 0)
      let to = layout.boxCenter(of: next, top: top).moved(-next.box.size.width / 2 - 1.5, 0)
      if cell.row == next.row {
        canvas.arrow(from: from, to: to)
      } else {
        canvas.arrow(from: from, to: Point(canvas.size.width - Heading.margin, from.y))
        canvas.arrow(from: Point(Heading.margin, to.y), to: to)
      }
    }
  }
}

extension Canvas {
  /// How connections between layers are drawn.
  var connection: Stroke { Stroke(theme.rule, width: 0.6) }

  /// A thin level arrow.
  mutating func arrow(from start: Point, to end: Point) {
    line(from: start, to: end.moved(-1, 0), connection)
    fill(.lines([end, end.moved(-2.6, -1.4), end.moved(-2.6, 1.4)], closed: true), theme.rule)
  }

  /// A thin arrow from the height `y` straight down.
  mutating func arrow(downTo end: Point, from y: Double) {
    line(from: Point(end.x, y), to: end.moved(0, -1), connection)
    fill(.lines([end, end.moved(-1.4, -2.6), end.moved(1.4, -2.6)], closed: true), theme.rule)
  }
}
