import CCairo

/// A Cairo surface with a context to draw on it: the owner of both.
///
/// Drawing is in points from the top left corner.
struct CairoSheet: ~Copyable {
  let surface: OpaquePointer
  let context: OpaquePointer
  /// What draws clouds of dots, if that is not left to Cairo.
  let standIns: PDFStandIns?

  /// A sheet that owns `surface`, which has `scale` units per point.
  private static func owning(
    _ surface: OpaquePointer?, scale: Double, standIns: PDFStandIns? = nil
  ) throws(FigureError) -> CairoSheet {
    guard let surface, let context = cairo_create(surface) else {
      throw FigureError(.cannotCreate, "the drawing library cannot make a surface")
    }
    let sheet = CairoSheet(surface: surface, context: context, standIns: standIns)
    try sheet.check(kind: .cannotCreate)
    cairo_scale(context, scale, scale)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    return sheet
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// - Throws: the error that Cairo has met since the sheet was made.
  func check(kind: FigureError.Kind = .inputOutput) throws(FigureError) {
    for status in [cairo_surface_status(surface), cairo_status(context)] where status != CAIRO_STATUS_SUCCESS {
      throw FigureError(kind, "the drawing library reports: \(String(cString: cairo_status_to_string(status)))")
    }
  }
}

extension CairoSheet {
  /// Pixels, transparent at first.
  static func pixels(_ size: Size, perPoint scale: Double) throws(FigureError) -> CairoSheet {
    let width = (size.width * scale).rounded(.up)
    let height = (size.height * scale).rounded(.up)
    guard width * height <= 400e6, max(width, height) <= 32_767 else {
      throw FigureError(
        .badOption, "an image of \(Int(width)) × \(Int(height)) pixels is too large: choose a smaller size or dpi")
    }
    return try owning(
      cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(max(1, width)), Int32(max(1, height))),
      scale: scale)
  }

  /// An SVG of `size`, whose bytes go to `sink`.
  static func vectors(_ size: Size, to sink: ByteSink) throws(FigureError) -> CairoSheet {
    try owning(cairo_svg_surface_create_for_stream(ByteSink.write, sink.closure, size.width, size.height), scale: 1)
  }

  /// A PDF document of pages of `size`, whose bytes go to `sink`, clouds of dots to `standIns`; nothing in it depends on the date.
  static func document(
    _ size: Size, words: FigureWords, standIns: PDFStandIns, to sink: ByteSink
  ) throws(FigureError) -> CairoSheet {
    let sheet = try owning(
      cairo_pdf_surface_create_for_stream(ByteSink.write, sink.closure, size.width, size.height), scale: 1,
      standIns: standIns)
    // The last version whose objects stand each by itself, so that they can be replaced.
    cairo_pdf_surface_restrict_to_version(sheet.surface, CAIRO_PDF_VERSION_1_4)
    let metadata = [
      (CAIRO_PDF_METADATA_TITLE, words.title), (CAIRO_PDF_METADATA_SUBJECT, words.summary),
      (CAIRO_PDF_METADATA_CREATOR, words.origin?.program), (CAIRO_PDF_METADATA_KEYWORDS, words.origin?.json),
      (CAIRO_PDF_METADATA_CREATE_DATE, nil),
    ]
    for (kind, text) in metadata { cairo_pdf_surface_set_metadata(sheet.surface, kind, text) }
    return sheet
  }
}

extension CairoSheet {
  /// A copy of the pixels of a sheet that was made by `pixels`.
  func copiedPixels() throws(FigureError) -> RasterImage {
    cairo_surface_flush(surface)
    try check()
    guard let data = cairo_image_surface_get_data(surface) else {
      throw FigureError(.cannotCreate, "the drawing library does not show its pixels")
    }
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    let pixels = [UInt32](unsafeUninitializedCapacity: width * height) { pixels, initialized in
      let bytes = UnsafeMutableRawBufferPointer(pixels)
      for row in 0..<height {
        let source = UnsafeRawBufferPointer(start: data + row * stride, count: width * 4)
        UnsafeMutableRawBufferPointer(rebasing: bytes[(row * width * 4)...]).copyMemory(from: source)
      }
      initialized = width * height
    }
    return RasterImage(width: width, height: height, pixels: pixels)
  }
}
