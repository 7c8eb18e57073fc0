extension JudgedImages {
  private static let smallestSide = 4.0

  /// The height of all groups when the images fill the width.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    let layout = JudgedImagesLayout(self, width: width, typesetter)
    return typesetter.headingHeight(title, lines: subtitle, width: width) + layout.height(side: layout.columnWidth)
  }

  /// Draws the images as sharp pixels, smaller than their columns where the sheet is too low.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    var top = canvas.heading(title, lines: subtitle)
    let layout = JudgedImagesLayout(self, width: canvas.size.width, canvas.typesetter)
    var side = layout.columnWidth
    while side > Self.smallestSide, top + layout.height(side: side) > canvas.size.height + 0.01 { side -= 0.5 }
    guard side > Self.smallestSide else {
      throw FigureError(.badOption, "the size leaves no room for the images")
    }
    for group in layout.groups {
      draw(title: group.title, below: top, on: &canvas)
      top += layout.titleHeight(of: group)
      for row in group.rows {
        draw(row, layout, top: top, side: side, on: &canvas)
        top += layout.rowHeight(row, side: side)
      }
      top += JudgedImagesLayout.gap
    }
  }

  private func draw(title lines: [String], below top: Double, on canvas: inout Canvas) {
    let style = JudgedImagesLayout.titleStyle
    for (index, line) in lines.enumerated() {
      let baseline = top + style.size * (1 + Double(index) * Heading.leading)
      canvas.text(line, at: Point(Heading.margin, baseline), style: style)
    }
  }

  private func draw(
    _ row: JudgedImagesLayout.Row, _ layout: JudgedImagesLayout, top: Double, side: Double, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    for (column, (tile, caption)) in row.enumerated() {
      let left = Heading.margin + Double(column) * (layout.columnWidth + JudgedImagesLayout.gap)
      let middle = left + layout.columnWidth / 2
      draw(tile, center: Point(middle, top + side / 2), side: side, on: &canvas)
      for (index, line) in caption.enumerated() {
        let baseline = top + side + 0.5 + Double(index + 1) * Self.captionLeading
        let color = color(of: line.classIndex, on: canvas).readable(on: theme.paper, toward: theme.ink, ratio: 4.5)
        canvas.text(line.text, at: Point(middle, baseline), anchor: .middle, style: line.style, color: color)
      }
    }
  }

  /// Draws an image and the border around it, which together are `side` long.
  private func draw(_ tile: Tile, center: Point, side: Double, on canvas: inout Canvas) {
    let width = JudgedImagesLayout.borderWidth
    let rect = Rect(center: center, size: tile.image.size(within: side - 2 * width))
    canvas.image(tile.image, in: rect)
    canvas.stroke(.rectangle(rect.inset(by: -width / 2)), Stroke(color(of: tile.label, on: canvas), width: width))
  }

  /// The color of a class. Beyond the palette colors return, but a name stands beside every one.
  private func color(of classIndex: Int, on canvas: Canvas) -> Color {
    canvas.colors[classIndex % canvas.colors.count]
  }
}
