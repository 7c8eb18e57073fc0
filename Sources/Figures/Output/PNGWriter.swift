import CCairo

/// Writes a canvas as a PNG that knows its resolution.
enum PNGWriter {
  static func write(_ canvas: Canvas, dpi: Double) throws(FigureError) -> [UInt8] {
    let sheet = try CairoSheet.pixels(canvas.size, perPoint: dpi / 72)
    sheet.draw(canvas.marks)
    return addingResolution(dpi, to: try encoded(sheet))
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

  /// Puts a pHYs chunk behind the header, which is the first 33 bytes of every PNG.
  private static func addingResolution(_ dpi: Double, to png: [UInt8]) -> [UInt8] {
    let pixelsPerMetre = bigEndian(UInt32((dpi / 0.0254).rounded()))
    let content: [UInt8] = Array("pHYs".utf8) + pixelsPerMetre + pixelsPerMetre + [1]
    let chunk: [UInt8] = bigEndian(9) + content + bigEndian(checksum(content))
    var resolved = png
    resolved.insert(contentsOf: chunk, at: min(33, png.count))
    return resolved
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// CRC-32 as in ISO 3309, bit by bit: the chunk is 13 bytes.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var remainder = ~UInt32(0)
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 {
        remainder = remainder & 1 == 0 ? remainder >> 1 : (remainder >> 1) ^ 0xedb8_8320
      }
    }
    return ~remainder
  }
}
