import CCairo

/// A glyph of a font, whatever its size.
struct GlyphKey: Hashable {
  let font: String
  let glyph: UInt32
}

/// A glyph of a laid-out line: which one, its outline, and where its origin stands on the line, in parts of the letters’ size.
struct OutlinedGlyph {
  let key: GlyphKey
  let outline: Path
  let offset: Point
}

/// Turns text into outlines, for formats whose readers may lack the font: the owner of the context this needs.
struct GlyphOutlines: ~Copyable {
  /// Into how many parts the size of letters is cut.
  static let unitsPerEm = 1000.0

  /// Fonts are scaled up by this much before their outlines are read, for Cairo keeps 1/256 of a unit.
  private static let precision = 16.0
  private let sheet: CairoSheet

  init() throws(FigureError) {
    sheet = try .pixels(Size(width: 1, height: 1), perPoint: 1)
    cairo_scale(sheet.context, Self.precision, Self.precision)
  }

  /// The visible glyphs of `text`, left to right.
  func glyphs(of text: PlacedText) -> [OutlinedGlyph] {
    var outlined: [OutlinedGlyph] = []
    let layout = TextLayout(text.string, style: text.style, family: text.family)
    let scale = Self.unitsPerEm / text.style.size
    layout.forEachRun(on: sheet.context) { run, start in
      outlined += glyphs(of: run, start: start, scale: scale)
    }
    return outlined
  }

  private func glyphs(of run: PangoLayoutRun, start: Double, scale: Double) -> [OutlinedGlyph] {
    guard let font = run.item.pointee.analysis.font, let name = describe(font) else { return [] }
    let infos = UnsafeBufferPointer(start: run.glyphs.pointee.glyphs, count: Int(run.glyphs.pointee.num_glyphs))
    var position = start
    var outlined: [OutlinedGlyph] = []
    for info in infos {
      let advance = Double(info.geometry.width) / Double(PANGO_SCALE)
      let offset = Point(
        (position + Double(info.geometry.x_offset) / Double(PANGO_SCALE)) * scale,
        Double(info.geometry.y_offset) / Double(PANGO_SCALE) * scale)
      position += advance
      let isUnknown = info.glyph & UInt32(PANGO_GLYPH_UNKNOWN_FLAG) != 0
      let outline = isUnknown ? box(width: advance * scale) : outline(of: info.glyph, in: font, scale: scale)
      if info.glyph != PANGO_GLYPH_EMPTY, !outline.segments.isEmpty {
        outlined.append(OutlinedGlyph(key: GlyphKey(font: name, glyph: info.glyph), outline: outline, offset: offset))
      }
    }
    return outlined
  }

  private func describe(_ font: UnsafeMutablePointer<PangoFont>) -> String? {
    let description = pango_font_describe(font)
    pango_font_description_unset_fields(description, PANGO_FONT_MASK_SIZE)
    defer { pango_font_description_free(description) }
    guard let text = pango_font_description_to_string(description) else { return nil }
    defer { g_free(text) }
    return String(cString: text)
  }

  private func outline(of glyph: UInt32, in font: UnsafeMutablePointer<PangoFont>, scale: Double) -> Path {
    cairo_set_scaled_font(sheet.context, pango_cairo_font_get_scaled_font(OpaquePointer(font)))
    cairo_new_path(sheet.context)
    var placed = cairo_glyph_t(index: UInt(glyph), x: 0, y: 0)
    cairo_glyph_path(sheet.context, &placed, 1)
    guard let copy = cairo_copy_path(sheet.context) else { return Path() }
    defer { cairo_path_destroy(copy) }
    return Path(copy.pointee, scale: scale)
  }

  /// The box that stands for a character no font has: an outer edge and, the other way round, an inner one.
  private func box(width: Double) -> Path {
    let outer = Rect(x: 30, y: -700, width: max(150, width - 60), height: 700)
    let inner = outer.inset(by: 45)
    var path = Path.rectangle(outer)
    path.move(to: Point(inner.minX, inner.minY))
    path.line(to: Point(inner.minX, inner.maxY))
    path.line(to: Point(inner.maxX, inner.maxY))
    path.line(to: Point(inner.maxX, inner.minY))
    path.close()
    return path
  }
}

extension Path {
  /// A copy of a path that Cairo holds, `scale` times as large.
  fileprivate init(_ path: cairo_path_t, scale: Double) {
    self.init()
    let data = UnsafeBufferPointer(start: path.data, count: Int(path.num_data))
    func point(_ index: Int) -> Point { Point(data[index].point.x * scale, data[index].point.y * scale) }
    var index = 0
    while index < data.count {
      let header = data[index].header
      switch header.type {
      case CAIRO_PATH_MOVE_TO: move(to: point(index + 1))
      case CAIRO_PATH_LINE_TO: line(to: point(index + 1))
      case CAIRO_PATH_CURVE_TO: curve(point(index + 1), point(index + 2), to: point(index + 3))
      default: close()
      }
      index += Int(header.length)
    }
  }
}
