extension SignedImages {
  private static let rowGap = 5.0
  private static let barHeight = 5.0
  /// The room of the bar that tells what the colors mean.
  private static let barRoom = 20.0
  /// Titles of rows are broken to this share of the width.
  private static let widestTitles = 0.3

  /// The height of all rows when their images fill the width.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    let heights = rows.map { height(of: $0, width: width, typesetter) }
    return heights.reduce(typesetter.headingHeight(title, lines: subtitle, width: width), +)
      + (scale == .shared ? Self.barRoom : 0) + Heading.margin
  }

  /// Draws the rows below one another, and what the colors mean.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    var top = canvas.heading(title, lines: subtitle)
    let (size, typesetter) = (canvas.size, canvas.typesetter)
    let needed = naturalHeight(forWidth: size.width, typesetter: typesetter)
    guard imageWidth(of: size.width, typesetter) > 20, needed <= size.height + 0.01 else {
      throw FigureError(
        .badOption, "the size leaves no room for the images: this width needs a height of \(needed.fixed(0)) points")
    }
    let colormap = DivergingColormap(theme: canvas.theme)
    for row in rows {
      draw(row, top: top, colormap, on: &canvas)
      top += height(of: row, width: size.width, typesetter)
    }
    if scale == .shared { drawBar(top: top, colormap, on: &canvas) }
  }

  private func draw(_ row: Row, top: Double, _ colormap: DivergingColormap, on canvas: inout Canvas) {
    let titleWidth = titleWidth(of: canvas.size.width, canvas.typesetter)
    let layout = layout(of: row, width: canvas.size.width, canvas.typesetter)
    let largest = scale == .shared ? self.largest : row.largest
    for (index, picture) in row.pictures.enumerated() {
      let rect = layout.rect(of: index, from: Point(Heading.margin + titleWidth, top))
      canvas.image(picture.image(largest: largest, colormap), in: rect)
      canvas.stroke(.rectangle(rect), Stroke(canvas.theme.grid, width: 0.4))
      guard index < row.captions.count else { continue }
      canvas.text(
        row.captions[index], at: Point(rect.center.x, rect.maxY + SignedRowLayout.captionLeading - 1), anchor: .middle,
        style: .small, color: canvas.theme.mutedInk)
    }
    var baseline = top
    for (text, isTitle) in titleLines(of: row, width: titleWidth, canvas.typesetter) {
      baseline += SignedRowLayout.captionLeading
      canvas.text(
        text, at: Point(Heading.margin, baseline), style: .small,
        color: isTitle ? canvas.theme.ink : canvas.theme.mutedInk)
    }
  }

  /// The colors from the largest number below zero to the largest above, with what they stand for.
  private func drawBar(top: Double, _ colormap: DivergingColormap, on canvas: inout Canvas) {
    let width = min(120, canvas.size.width / 2)
    let bar = Rect(x: (canvas.size.width - width) / 2, y: top + 3, width: width, height: Self.barHeight)
    let shades = (0..<64).map { Float($0) / 31.5 - 1 }
    canvas.image(
      RasterImage(signed: shades, height: 1, width: shades.count, largest: 1, colormap: colormap), in: bar)
    canvas.stroke(.rectangle(bar), Stroke(canvas.theme.grid, width: 0.4))
    let number = magnitude(largest)
    for (place, label) in [(bar.minX, "−" + number), (bar.center.x, "0"), (bar.maxX, number)] {
      canvas.text(
        label, at: Point(place, bar.maxY + 7.5), anchor: .middle, style: .small, color: canvas.theme.mutedInk)
    }
  }

  private func height(of row: Row, width: Double, _ typesetter: Typesetter) -> Double {
    let titles = titleLines(of: row, width: titleWidth(of: width, typesetter), typesetter)
    let images = layout(of: row, width: width, typesetter).height
    return max(images, Double(titles.count) * SignedRowLayout.captionLeading + 2) + (isTable ? 0 : Self.rowGap)
  }

  private func layout(of row: Row, width: Double, _ typesetter: Typesetter) -> SignedRowLayout {
    SignedRowLayout(row, width: imageWidth(of: width, typesetter), isTable: isTable)
  }

  /// Whether the rows are those of a table, such as the kernels of each unit.
  private var isTable: Bool { scale == .shared && rows.count > 1 }

  /// The lines to the left of a row's images.
  private func titleLines(
    of row: Row, width: Double, _ typesetter: Typesetter
  ) -> [(text: String, isTitle: Bool)] {
    guard width > 0 else { return [] }
    func lines(_ text: String, _ isTitle: Bool) -> [(String, Bool)] {
      typesetter.lines(of: text, style: .small, width: width - SignedRowLayout.gap).map { ($0, isTitle) }
    }
    return lines(row.title, true) + lines(row.note, false) + lines(scaleNote(of: row), false)
  }

  private func scaleNote(of row: Row) -> String {
    scale == .eachRow && row.hasNumbers ? "±" + magnitude(row.largest) : ""
  }

  /// The width that the titles of rows take, with the space behind them.
  private func titleWidth(of width: Double, _ typesetter: Typesetter) -> Double {
    let texts = rows.flatMap { [$0.title, $0.note, scaleNote(of: $0)] }
    let widest = typesetter.widest(texts, style: .small)
    return widest > 0 ? min(widest + 1, width * Self.widestTitles) + 2 * SignedRowLayout.gap : 0
  }

  private func imageWidth(of width: Double, _ typesetter: Typesetter) -> Double {
    width - 2 * Heading.margin - titleWidth(of: width, typesetter)
  }
}

extension SignedImages.Picture {
  fileprivate func image(largest: Double, _ colormap: DivergingColormap) -> RasterImage {
    switch self {
    case .signed(let values, let height, let width):
      RasterImage(signed: values, height: height, width: width, largest: largest, colormap: colormap)
    case .colored(let values, let height, let width):
      RasterImage(colored: values, height: height, width: width, largest: largest)
    case .plain(let image): image
    }
  }
}
