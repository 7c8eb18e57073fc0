import CCairo

/// A paragraph laid out by Pango: the owner of its layout.
///
/// Positions are not rounded to pixels and glyphs are not hinted, so a line has the same width in every format and at
/// every resolution.
struct TextLayout: ~Copyable {
  private let layout: OpaquePointer

  init(_ text: String, style: TextStyle, family: String) {
    let context = pango_font_map_create_context(pango_cairo_font_map_get_default())
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_cairo_context_set_resolution(context, 72)
    pango_context_set_round_glyph_positions(context, 0)

    layout = pango_layout_new(context)
    g_object_unref(UnsafeMutableRawPointer(context))
    let description = pango_font_description_new()
    pango_font_description_set_family(description, family)
    pango_font_description_set_size(description, gint((style.size * Double(PANGO_SCALE)).rounded()))
    pango_font_description_set_weight(description, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_style(description, style.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
    pango_layout_set_font_description(layout, description)
    pango_font_description_free(description)
    pango_layout_set_text(layout, text, -1)
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// The size of the text when it stands on one line.
  var extent: TextExtent {
    var logical = PangoRectangle()
    pango_layout_get_extents(layout, nil, &logical)
    let baseline = Double(pango_layout_get_baseline(layout)) / Double(PANGO_SCALE)
    return TextExtent(
      width: Double(logical.width) / Double(PANGO_SCALE), ascent: baseline,
      descent: Double(logical.height) / Double(PANGO_SCALE) - baseline,
      unknownGlyphs: Int(pango_layout_get_unknown_glyphs_count(layout)))
  }

  /// The text of each line when the paragraph is broken to `width` points, the first line starting `indent` points in.
  func lines(width: Double, indent: Double) -> [String] {
    pango_layout_set_width(layout, gint(width * Double(PANGO_SCALE)))
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_indent(layout, gint(indent * Double(PANGO_SCALE)))
    let bytes = Array(String(cString: pango_layout_get_text(layout)).utf8)
    return (0..<pango_layout_get_line_count(layout)).compactMap { index in
      guard let line = pango_layout_get_line_readonly(layout, index)?.pointee else { return nil }
      let start = Int(line.start_index)
      let text = String(decoding: bytes[start..<start + Int(line.length)], as: UTF8.self)
      return text.trimmingSuffix { $0.isWhitespace }
    }
  }

  /// Draws the line with its baseline's start at the current point of `context`.
  func show(on context: OpaquePointer) {
    pango_cairo_update_layout(context, layout)
    pango_cairo_show_layout_line(context, pango_layout_get_line_readonly(layout, 0))
  }

  /// Adds the outlines of the line to the current path of `context`.
  func addOutline(to context: OpaquePointer) {
    pango_cairo_update_layout(context, layout)
    pango_cairo_layout_line_path(context, pango_layout_get_line_readonly(layout, 0))
  }

  /// Calls `body` with each run of glyphs, left to right, and where the run starts on the baseline, in points.
  ///
  /// Fonts are scaled for the transformation of `context`.
  func forEachRun(on context: OpaquePointer, _ body: (_ run: PangoLayoutRun, _ start: Double) -> Void) {
    pango_cairo_update_layout(context, layout)
    guard let iterator = pango_layout_get_iter(layout) else { return }
    defer { pango_layout_iter_free(iterator) }
    repeat {
      guard let run = pango_layout_iter_get_run_readonly(iterator) else { continue }
      var logical = PangoRectangle()
      pango_layout_iter_get_run_extents(iterator, nil, &logical)
      body(run.pointee, Double(logical.x) / Double(PANGO_SCALE))
    } while pango_layout_iter_next_run(iterator) != 0
  }
}

extension String {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
    String(self[..<(lastIndex { !predicate($0) }.map { index(after: $0) } ?? startIndex)])
  }
}
