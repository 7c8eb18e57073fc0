import CCairo

/// Writes a canvas as a PNG that knows its resolution and tells what it shows.
enum PNGWriter {
  static func write(_ canvas: Canvas, dpi: Double, words: FigureWords) throws(FigureError) -> [UInt8] {
    let sheet = try CairoSheet.pixels(canvas.size, perPoint: dpi / 72)
    sheet.draw(canvas.marks)
    return inserting([.resolution(dpi: dpi)] + chunks(of: words), into: try encoded(sheet))
  }

  /// `image` as a PNG.
  static func write(_ image: RasterImage) throws(FigureError) -> [UInt8] {
    if let levels = image.grayLevels { return try write(gray: levels, width: image.width, height: image.height) }
    let rect = Rect(x: 0, y: 0, width: Double(image.width), height: Double(image.height))
    let sheet = try CairoSheet.pixels(Size(width: rect.width, height: rect.height), perPoint: 1)
    sheet.draw([.image(image, in: rect)])
    return try encoded(sheet)
  }

  private static func encoded(_ sheet: borrowing CairoSheet) throws(FigureError) -> [UInt8] {
    let sink = ByteSink()
    cairo_surface_write_to_png_stream(sheet.surface, ByteSink.write, sink.closure)
    try sheet.check()
    return sink.bytes
  }

  private static func chunks(of words: FigureWords) -> [PNGChunk] {
    var chunks = [PNGChunk.text("Title", words.title), .text("Description", words.summary)]
    if let origin = words.origin {
      chunks += [.text("Software", origin.program), .text(FigureOrigin.keyword, origin.json)]
    }
    return chunks
  }

  /// Puts chunks behind the header, which is the first 33 bytes of every PNG.
  private static func inserting(_ chunks: [PNGChunk], into png: [UInt8]) -> [UInt8] {
    Array(png.prefix(33)) + chunks.flatMap(\.bytes) + png.dropFirst(33)
  }
}
