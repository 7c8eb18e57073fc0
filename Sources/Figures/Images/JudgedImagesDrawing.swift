extension JudgedImages {
  private static let gap = 5.0
  private static let leading = TextStyle.small.size * 1.2
  /// The space between two groups.
  private static let groupGap = 5.0
  private static let borderWidth = 1.4
  /// No column is narrower or wider than this for the sake of names, in points.
  private static let columnWidths = 34.0...60.0
  private static let groupStyle = TextStyle.emphasis
  private static let trueStyle = TextStyle(size: TextStyle.small.size, isBold: true)

  /// A line below an image.
  private struct Line {
    let text: String
    let classIndex: Int
    let style: TextStyle
  }

  /// The height of all groups when the images fill the width.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    let columns = self.columns(for: width, typesetter)
    return groups.reduce(typesetter.headingHeight(title, lines: subtitle, width: width) - Self.groupGap) {
      $0 + height(of: $1, columns: columns, side: side(width, columns), cell: side(width, columns), typesetter)
    }
  }

  /// Draws the images as sharp pixels.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    var top = canvas.heading(title, lines: subtitle)
    let typesetter = canvas.typesetter
    let columns = columns(for: canvas.size.width, typesetter)
    let cell = self.side(canvas.size.width, columns)
    var side = cell
    func bottom() -> Double {
      groups.reduce(top - Self.groupGap) {
        $0 + height(of: $1, columns: columns, side: side, cell: cell, typesetter)
      }
    }
    while side > 4, bottom() > canvas.size.height + 0.01 { side -= 0.5 }
    guard side > 4 else { throw FigureError(.badOption, "the size leaves no room for the images") }
    for group in groups {
      top = draw(group, top: top, columns: columns, side: side, cell: cell, on: &canvas)
    }
  }

  private func draw(
    _ group: Group, top: Double, columns: Int, side: Double, cell: Double, on canvas: inout Canvas
  ) -> Double {
    var top = top
    for line in titleLines(of: group, width: canvas.size.width, canvas.typesetter) {
      top += Self.groupStyle.size
      canvas.text(line, at: Point(Heading.margin, top), style: Self.groupStyle)
      top += Self.groupStyle.size * (Heading.leading - 1)
    }
    top += Self.borderWidth
    for row in rows(of: group, columns: columns) {
      for (column, tile) in row.enumerated() {
        let left = Heading.margin + Double(column) * (cell + Self.gap)
        draw(tile, at: Point(left, top), side: side, cell: cell, on: &canvas)
      }
      top += rowHeight(row, side: side, cell: cell, canvas.typesetter)
    }
    return top + Self.groupGap
  }

  private func draw(_ tile: Tile, at corner: Point, side: Double, cell: Double, on canvas: inout Canvas) {
    let inner = side - 2 * Self.borderWidth
    let longest = Double(max(tile.image.width, tile.image.height))
    let rect = Rect(
      center: corner.moved(cell / 2, side / 2),
      size: Size(
        width: inner * Double(tile.image.width) / longest, height: inner * Double(tile.image.height) / longest))
    canvas.image(tile.image, in: rect)
    let frame = rect.inset(by: -Self.borderWidth / 2)
    canvas.stroke(.rectangle(frame), Stroke(color(of: tile.label, on: canvas), width: Self.borderWidth))
    let theme = canvas.theme
    for (index, line) in lines(of: tile, width: cell, canvas.typesetter).enumerated() {
      let color = color(of: line.classIndex, on: canvas).readable(on: theme.paper, toward: theme.ink, ratio: 4.5)
      canvas.text(
        line.text, at: corner.moved(cell / 2, side + 0.5 + Double(index + 1) * Self.leading), anchor: .middle,
        style: line.style, color: color)
    }
  }

  /// The color of a class. Beyond the palette colors return, but a name stands beside every one.
  private func color(of classIndex: Int, on canvas: Canvas) -> Color {
    canvas.colors[classIndex % canvas.colors.count]
  }

  // MARK: - Captions

  /// The lines below `tile`, none wider than `width` where words allow it.
  private func lines(of tile: Tile, width: Double, _ typesetter: Typesetter) -> [Line] {
    phrases(of: tile).flatMap { phrase in
      let style = phrase.classIndex == tile.label ? Self.trueStyle : .small
      let whole = [phrase.name, phrase.percent].filter { !$0.isEmpty }.joined(separator: " ")
      let fits = typesetter.extent(of: whole, style: style).width <= width
      // A name is not torn from its first words to stand with the number.
      let texts =
        fits ? [whole] : [phrase.name, phrase.percent].flatMap { typesetter.lines(of: $0, style: style, width: width) }
      return texts.map { Line(text: $0, classIndex: phrase.classIndex, style: style) }
    }
  }

  /// `Pullover`, `→ Shirt 98.1 %` for a mistake; `Coat 50.2 %`, `Shirt 49.1 %` for several guesses.
  private func phrases(of tile: Tile) -> [(name: String, percent: String, classIndex: Int)] {
    let isSingle = tile.guesses.count == 1
    let guesses = tile.guesses.map { guess in
      ((isSingle ? "→ " : "") + classNames[guess.classIndex], guess.percent, guess.classIndex)
    }
    let truth = (classNames[tile.label], "", tile.label)
    if isSingle { return [truth] + guesses }
    let isAmong = tile.guesses.contains { $0.classIndex == tile.label }
    return guesses + (isAmong ? [] : [("in truth " + truth.0, "", tile.label)])
  }

  // MARK: - Layout

  /// How many images stand beside one another: as many as their names leave room for, in rows that are evenly filled.
  private func columns(for width: Double, _ typesetter: Typesetter) -> Int {
    let names = groups.flatMap(\.tiles).flatMap { phrases(of: $0).map(\.name) }
    let narrowest = typesetter.widest(names, style: Self.trueStyle)
      .clamped(to: Self.columnWidths)
    let room = width - 2 * Heading.margin + Self.gap
    let most = max(1, Int(room / (narrowest + Self.gap)))
    let count = groups.map(\.tiles.count).max() ?? 1
    let rows = (count + most - 1) / most
    let filled = (count + rows - 1) / rows
    return max(filled, min(most, Self.fewestColumns))
  }

  /// Fewer images do not become larger than this many in a row are.
  private static let fewestColumns = 4

  private func side(_ width: Double, _ columns: Int) -> Double {
    (width - 2 * Heading.margin - Double(columns - 1) * Self.gap) / Double(columns)
  }

  private func rows(of group: Group, columns: Int) -> [ArraySlice<Tile>] {
    stride(from: 0, to: group.tiles.count, by: columns).map { group.tiles.dropFirst($0).prefix(columns) }
  }

  private func titleLines(of group: Group, width: Double, _ typesetter: Typesetter) -> [String] {
    typesetter.lines(of: group.title, style: Self.groupStyle, width: width - 2 * Heading.margin)
  }

  private func height(
    of group: Group, columns: Int, side: Double, cell: Double, _ typesetter: Typesetter
  ) -> Double {
    let width = Double(columns) * (cell + Self.gap) - Self.gap + 2 * Heading.margin
    let titles = Double(titleLines(of: group, width: width, typesetter).count)
    return rows(of: group, columns: columns).reduce(
      titles * Self.groupStyle.size * Heading.leading + Self.borderWidth + Self.groupGap
    ) { $0 + rowHeight($1, side: side, cell: cell, typesetter) }
  }

  private func rowHeight(
    _ row: ArraySlice<Tile>, side: Double, cell: Double, _ typesetter: Typesetter
  ) -> Double {
    let most = row.map { lines(of: $0, width: cell, typesetter).count }.max() ?? 0
    return side + 0.5 + Double(most) * Self.leading + Self.gap
  }
}
