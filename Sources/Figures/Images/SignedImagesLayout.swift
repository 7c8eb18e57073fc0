/// Where the small images of a row stand: in lines that fill the width, each image neither tiny nor huge.
struct SignedRowLayout {
  /// The size of each image.
  let cell: Size
  /// How many stand in a full line.
  let perLine: Int
  /// The height of one line with the captions below it.
  let lineHeight: Double
  /// How many lines there are.
  let lines: Int

  /// The height of all lines.
  var height: Double { Double(lines) * lineHeight }

  static let gap = 2.5
  /// Smaller images cannot be read, larger ones waste paper: widths in points.
  private static let widths = 13.0...34.0
  private static let widestInTables = 17.0
  /// The height of each line of values of a vector.
  private static let lineHeight = 7.0
  /// The widest that one value of a vector is drawn.
  private static let widestValue = 12.0
  static let captionLeading = TextStyle.small.size * 1.2

  /// - Parameter isTable: whether the row is one of many that belong together, which are drawn as small as can be read.
  init(_ row: SignedImages.Row, width: Double, isTable: Bool) {
    let pixels = row.pictures.first?.pixels ?? Size(width: 1, height: 1)
    if row.pictures.count == 1 && pixels.width >= 8 * pixels.height {
      cell = Size(width: min(width, pixels.width * Self.widestValue), height: pixels.height * Self.lineHeight)
      perLine = 1
    } else {
      let fitting = max(1, Int((width + Self.gap) / (Self.widths.lowerBound + Self.gap)))
      let count = max(1, row.pictures.count)
      let lines = (count + fitting - 1) / fitting
      perLine = (count + lines - 1) / lines
      let room = (width - Double(perLine - 1) * Self.gap) / Double(perLine)
      let side = min(room, isTable ? Self.widestInTables : Self.widths.upperBound)
      // Tall images are as high as wide ones are wide.
      let scale = side / max(pixels.width, pixels.height)
      cell = Size(width: pixels.width * scale, height: pixels.height * scale)
    }
    lineHeight = cell.height + Self.gap + (row.captions.isEmpty ? 0 : Self.captionLeading)
    lines = max(1, (row.pictures.count + perLine - 1) / perLine)
  }

  /// The rectangle of image `index` when the row begins at `corner`.
  func rect(of index: Int, from corner: Point) -> Rect {
    let (line, column) = index.quotientAndRemainder(dividingBy: perLine)
    return Rect(
      x: corner.x + Double(column) * (cell.width + Self.gap), y: corner.y + Double(line) * lineHeight,
      width: cell.width, height: cell.height)
  }
}
