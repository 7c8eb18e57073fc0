/// Writes a canvas as a PNG that knows its resolution and tells what it shows.
enum PNGWriter {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

  static func write(_ canvas: Canvas, dpi: Double, words: FigureWords) throws(FigureError) -> [UInt8] {
    let sheet = try CairoSheet.pixels(canvas.size, perPoint: dpi / 72)
    sheet.draw(canvas.marks)
    return encode(try sheet.copiedPixels(), effort: .quick, telling: [.resolution(dpi: dpi)] + chunks(of: words))
  }

  /// `image` as a PNG.
  static func write(_ image: RasterImage) -> [UInt8] { encode(image, effort: .thorough) }

  private static func encode(
    _ image: RasterImage, effort: Deflater.Effort, telling words: [PNGChunk] = []
  ) -> [UInt8] {
    let channels = image.channels
    let pixels = Deflater.compress(image.scanlines(channels), effort: effort)
    let chunks =
      [.header(width: image.width, height: image.height, channels: channels)] + words
      + [PNGChunk(type: "IDAT", content: pixels), PNGChunk(type: "IEND", content: [])]
    return signature + chunks.flatMap(\.bytes)
  }

  private static func chunks(of words: FigureWords) -> [PNGChunk] {
    var chunks = [PNGChunk.text("Title", words.title), .text("Description", words.summary)]
    if let origin = words.origin {
      chunks += [.text("Software", origin.program), .text(FigureOrigin.keyword, origin.json)]
    }
    return chunks
  }
}
