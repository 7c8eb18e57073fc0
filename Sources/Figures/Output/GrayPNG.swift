import CCairo

extension RasterImage {
  /// The gray level of each pixel; nil if some pixel has a color or lets anything through.
  var grayLevels: [UInt8]? {
    let areGray = pixels.allSatisfy { $0 == 0xff00_0000 | ($0 & 0xff) * 0x01_0101 }
    return areGray ? pixels.map { UInt8($0 & 0xff) } : nil
  }
}

extension PNGWriter {
  /// A PNG of gray levels, which takes less than half the room of one of colors.
  ///
  /// Cairo writes surfaces that hold opacities alone as gray images.
  static func write(gray levels: [UInt8], width: Int, height: Int) throws(FigureError) -> [UInt8] {
    let stride = Int(cairo_format_stride_for_width(CAIRO_FORMAT_A8, Int32(width)))
    var rows = [UInt8](repeating: 0, count: stride * height)
    for row in 0..<height {
      rows.replaceSubrange(row * stride..<row * stride + width, with: levels[row * width..<(row + 1) * width])
    }
    let sink = ByteSink()
    let status = rows.withUnsafeMutableBytes { bytes in
      let surface = cairo_image_surface_create_for_data(
        bytes.baseAddress, CAIRO_FORMAT_A8, Int32(width), Int32(height), Int32(stride))
      defer { cairo_surface_destroy(surface) }
      return cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.closure)
    }
    guard status == CAIRO_STATUS_SUCCESS else {
      throw FigureError(.inputOutput, "the drawing library reports: \(String(cString: cairo_status_to_string(status)))")
    }
    return sink.bytes
  }
}
