/// Small images in rows, each with words below it, and perhaps a title for each row: what excites each unit, samples of
/// each class.
public struct ImageGrid: Figure {
  /// One image of the grid.
  public struct Tile: Sendable {
    /// The image.
    public let image: RasterImage
    /// What is written below it; broken to its width.
    public let caption: String
    /// A part of the image that is framed, in pixels from its top left corner; none when nil.
    public let frame: Rect?

    /// An image with what is written below it.
    public init(image: RasterImage, caption: String = "", frame: Rect? = nil) {
      self.image = image
      self.caption = caption
      self.frame = frame
    }
  }

  /// Images beside one another.
  public struct Row: Sendable {
    /// What stands to the left of the images.
    public let title: String
    /// What stands below the title.
    public let note: String
    /// The images.
    public let tiles: [Tile]

    /// Images with what is written to the left of them.
    public init(title: String = "", note: String = "", tiles: [Tile]) {
      self.title = title
      self.note = note
      self.tiles = tiles
    }
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// The images.
  public let rows: [Row]
  /// The number of images in a row that is full.
  public let columns: Int

  private static let gap = 5.0
  private static let captionLeading = TextStyle.small.size * 1.2
  /// Titles of rows are broken to this share of the width.
  private static let widestTitles = 0.25

  /// A grid of images without titles of rows.
  ///
  /// - Throws: `FigureError` of kind `badData` without images, `badOption` without columns.
  public init(tiles: [Tile], columns: Int, title: String, subtitle: [String] = []) throws(FigureError) {
    let rows = stride(from: 0, to: tiles.count, by: max(1, columns)).map { start in
      Row(tiles: Array(tiles[start..<min(tiles.count, start + columns)]))
    }
    try self.init(rows: rows, columns: columns, title: title, subtitle: subtitle)
  }

  /// Rows of up to `columns` images.
  ///
  /// - Throws: `FigureError` of kind `badData` without images or with more in a row, `badOption` without columns.
  public init(rows: [Row], columns: Int, title: String, subtitle: [String] = []) throws(FigureError) {
    guard columns >= 1 else { throw FigureError(.badOption, "\(columns) columns of images: expected at least 1") }
    guard rows.contains(where: { !$0.tiles.isEmpty }) else {
      throw FigureError(.badData, "an image grid needs at least one image")
    }
    if let long = rows.first(where: { $0.tiles.count > columns }) {
      throw FigureError(.badData, "\(long.tiles.count) images do not fit into \(columns) columns")
    }
    self.rows = rows
    self.columns = columns
    self.title = title
    self.subtitle = subtitle
  }

  /// The captions in words.
  public var summary: String {
    let captions = rows.flatMap(\.tiles).map(\.caption).filter { !$0.isEmpty }
    let titles = rows.map { [$0.title, $0.note].filter { !$0.isEmpty }.joined(separator: ": ") }
      .filter { !$0.isEmpty }
    let list = captions.isEmpty ? [] : ["From left to right, row after row: \(captions.joined(separator: "; "))."]
    let names = titles.isEmpty ? [] : ["The rows are \(titles.joined(separator: "; "))."]
    let count = rows.map(\.tiles.count).reduce(0, +)
    return (["\(count.of("image")) in \(columns.of("column"))."] + names + list + subtitle).asSentences
  }

  /// One column of a journal; two when rows have notes.
  public var naturalWidth: Double { (rows.contains { !$0.note.isEmpty } ? 183.0 : 89.0).millimetresInPoints }

  /// The height of all rows when the images fill the width.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    let titleWidth = titleWidth(of: width, typesetter)
    return rowHeights(side: side(width: width, typesetter), titleWidth: titleWidth, typesetter).reduce(
      typesetter.headingHeight(title, lines: subtitle, width: width), +)
  }

  /// Draws the images as sharp pixels.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    var top = canvas.heading(title, lines: subtitle)
    let typesetter = canvas.typesetter
    let titleWidth = titleWidth(of: canvas.size.width, typesetter)
    var side = side(width: canvas.size.width, typesetter)
    while side > 4,
      rowHeights(side: side, titleWidth: titleWidth, typesetter).reduce(top, +) > canvas.size.height + 0.01
    { side -= 0.5 }
    guard side > 4 else { throw FigureError(.badOption, "the size leaves no room for the images") }
    for (row, height) in zip(rows, rowHeights(side: side, titleWidth: titleWidth, typesetter)) {
      let lines = titleLines(of: row, width: titleWidth, typesetter)
      draw(lines, centeredAt: top + max(side, Double(lines.count) * Self.captionLeading) / 2, on: &canvas)
      for (column, tile) in row.tiles.enumerated() {
        let left = Heading.margin + titleWidth + Double(column) * (side + Self.gap)
        draw(tile, at: Point(left, top), side: side, on: &canvas)
      }
      top += height
    }
  }

  /// The width that the titles of rows take, with the space behind them.
  private func titleWidth(of width: Double, _ typesetter: Typesetter) -> Double {
    let widest = typesetter.widest(rows.flatMap { [$0.title, $0.note] }, style: .small)
    return widest > 0 ? min(widest + 1, width * Self.widestTitles) + Self.gap : 0
  }

  private func side(width: Double, _ typesetter: Typesetter) -> Double {
    let room = width - 2 * Heading.margin - titleWidth(of: width, typesetter)
    return (room - Double(columns - 1) * Self.gap) / Double(columns)
  }

  private func rowHeights(side: Double, titleWidth: Double, _ typesetter: Typesetter) -> [Double] {
    rows.map { row in
      let lines = row.tiles.map { typesetter.lines(of: $0.caption, style: .small, width: side).count }
      let titleLines = titleLines(of: row, width: titleWidth, typesetter)
      let imageHeight = side + Double(lines.max() ?? 0) * Self.captionLeading
      return max(imageHeight, Double(titleLines.count) * Self.captionLeading) + Self.gap
    }
  }

  /// The lines to the left of a row's images.
  private func titleLines(
    of row: Row, width: Double, _ typesetter: Typesetter
  ) -> [(text: String, isNote: Bool)] {
    let room = width - Self.gap
    return typesetter.lines(of: row.title, style: .small, width: room).map { ($0, false) }
      + typesetter.lines(of: row.note, style: .small, width: room).map { ($0, true) }
  }

  private func draw(
    _ lines: [(text: String, isNote: Bool)], centeredAt center: Double, on canvas: inout Canvas
  ) {
    // The first baseline: half of all lines above the center, and the letters' height without what hangs below.
    let first = center - Double(lines.count) * Self.captionLeading / 2 + TextStyle.small.size * 0.95
    for (index, line) in lines.enumerated() {
      canvas.text(
        line.text, at: Point(Heading.margin, first + Double(index) * Self.captionLeading), style: .small,
        color: line.isNote ? canvas.theme.mutedInk : canvas.theme.ink)
    }
  }

  private func draw(_ tile: Tile, at corner: Point, side: Double, on canvas: inout Canvas) {
    let rect = Rect(center: corner.moved(side / 2, side / 2), size: tile.image.size(within: side))
    canvas.image(tile.image, in: rect)
    canvas.stroke(.rectangle(rect), Stroke(canvas.theme.grid, width: 0.4))
    if let frame = tile.frame { draw(frame, of: tile.image, over: rect, on: &canvas) }
    for (index, line) in canvas.typesetter.lines(of: tile.caption, style: .small, width: side).enumerated() {
      canvas.text(
        line, at: corner.moved(side / 2, side + Double(index + 1) * Self.captionLeading), anchor: .middle,
        style: .small)
    }
  }

  /// Draws a bright line between two dark ones around a part of `image`: it shows on any pixels.
  private func draw(_ frame: Rect, of image: RasterImage, over rect: Rect, on canvas: inout Canvas) {
    let pixel = rect.width / Double(image.width)
    let framed = Rect(
      x: rect.minX + frame.minX * pixel, y: rect.minY + frame.minY * pixel, width: frame.width * pixel,
      height: frame.height * pixel)
    canvas.stroke(.rectangle(framed), Stroke(Color(hex: 0x000000), width: 1.6))
    canvas.stroke(.rectangle(framed), Stroke(Color(hex: 0xffa90e), width: 0.9))
  }
}
