/// Small images in rows, each with words below it: examples that were confused, samples of a generative model.
public struct ImageGrid: Figure {
  /// One image of the grid.
  public struct Tile: Sendable {
    /// The image.
    public let image: RasterImage
    /// What is written below it; broken to its width.
    public let caption: String
    /// The color of a border that sets it apart; none when nil.
    public let border: Color?

    /// An image with what is written below it.
    public init(image: RasterImage, caption: String = "", border: Color? = nil) {
      self.image = image
      self.caption = caption
      self.border = border
    }
  }

  /// The title.
  public var title: String
  /// Lines under the title.
  public let subtitle: [String]
  /// The images, row after row.
  public let tiles: [Tile]
  /// The number of images in a row.
  public let columns: Int

  private static let gap = 5.0
  private static let captionLeading = TextStyle.small.size * 1.2

  /// A grid of images.
  ///
  /// - Throws: `FigureError` of kind `badData` without images, `badOption` without columns.
  public init(tiles: [Tile], columns: Int, title: String, subtitle: [String] = []) throws(FigureError) {
    guard !tiles.isEmpty else { throw FigureError(.badData, "an image grid needs at least one image") }
    guard columns >= 1 else { throw FigureError(.badOption, "\(columns) columns of images: expected at least 1") }
    self.tiles = tiles
    self.columns = columns
    self.title = title
    self.subtitle = subtitle
  }

  /// The captions in words.
  public var summary: String {
    let captions = tiles.map(\.caption).filter { !$0.isEmpty }
    let list = captions.isEmpty ? [] : ["From left to right, row after row: \(captions.joined(separator: "; "))."]
    return (["\(tiles.count.of("image")) in \(columns.of("column"))."] + list + subtitle).asSentences
  }

  /// The height of all rows when the images fill the width.
  public func naturalHeight(forWidth width: Double, typesetter: Typesetter) -> Double {
    let side = side(width: width)
    return rowHeights(side: side, typesetter).reduce(
      typesetter.headingHeight(title, lines: subtitle, width: width), +)
  }

  /// Draws the images as sharp pixels.
  ///
  /// - Throws: `FigureError` of kind `badOption` when the sheet is too small.
  public func draw(on canvas: inout Canvas) throws(FigureError) {
    var top = canvas.heading(title, lines: subtitle)
    let typesetter = canvas.typesetter
    var side = side(width: canvas.size.width)
    while side > 4, rowHeights(side: side, typesetter).reduce(top, +) > canvas.size.height + 0.01 { side -= 0.5 }
    guard side > 4 else { throw FigureError(.badOption, "the size leaves no room for the images") }
    for (row, height) in rowHeights(side: side, typesetter).enumerated() {
      for (column, tile) in tiles[row * columns..<min(tiles.count, (row + 1) * columns)].enumerated() {
        let left = Heading.margin + Double(column) * (side + Self.gap)
        draw(tile, at: Point(left, top), side: side, on: &canvas)
      }
      top += height
    }
  }

  private func side(width: Double) -> Double {
    (width - 2 * Heading.margin - Double(columns - 1) * Self.gap) / Double(columns)
  }

  private func rowHeights(side: Double, _ typesetter: Typesetter) -> [Double] {
    stride(from: 0, to: tiles.count, by: columns).map { start in
      let lines = tiles[start..<min(tiles.count, start + columns)].map { tile in
        typesetter.lines(of: tile.caption, style: .small, width: side).count
      }
      return side + Double(lines.max() ?? 0) * Self.captionLeading + Self.gap
    }
  }

  private func draw(_ tile: Tile, at corner: Point, side: Double, on canvas: inout Canvas) {
    let longest = Double(max(tile.image.width, tile.image.height))
    let size = Size(
      width: side * Double(tile.image.width) / longest, height: side * Double(tile.image.height) / longest)
    let rect = Rect(center: corner.moved(side / 2, side / 2), size: size)
    canvas.image(tile.image, in: rect)
    let border = tile.border.map { Stroke($0, width: 1.2) } ?? Stroke(canvas.theme.grid, width: 0.4)
    canvas.stroke(.rectangle(rect), border)
    let color = tile.border?.readable(on: canvas.theme.paper, toward: canvas.theme.ink, ratio: 4.5)
    for (index, line) in canvas.typesetter.lines(of: tile.caption, style: .small, width: side).enumerated() {
      canvas.text(
        line, at: corner.moved(side / 2, side + Double(index + 1) * Self.captionLeading), anchor: .middle,
        style: .small, color: color)
    }
  }
}
