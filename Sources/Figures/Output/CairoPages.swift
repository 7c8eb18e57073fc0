import CCairo

/// What only documents of pages have.
extension CairoSheet {
  /// Ends the page; what is drawn next is on another one.
  func endPage() { cairo_show_page(context) }

  /// Writes what is still in memory.
  ///
  /// - Throws: the error that Cairo has met since the document was begun.
  func finish() throws(FigureError) {
    cairo_surface_finish(surface)
    try check()
  }

  /// Makes `area` of the current page lead to the top of another.
  func addLink(from area: Rect, toPage page: Int) {
    let place = "rect=[\(area.minX) \(area.minY) \(area.width) \(area.height)] page=\(page) pos=[0 0]"
    cairo_tag_begin(context, CAIRO_TAG_LINK, place)
    cairo_tag_end(context, CAIRO_TAG_LINK)
  }

  /// Lists `title` beside the pages, leading to the height `y` of `page`.
  ///
  /// - Parameter parent: the entry under which it is listed.
  /// - Returns: the entry, to list others under it.
  func addOutlineEntry(_ title: String, page: Int, y: Double, parent: Int32?) -> Int32 {
    cairo_pdf_surface_add_outline(
      surface, parent ?? CAIRO_PDF_OUTLINE_ROOT, title, "page=\(page) pos=[0 \(y)]", cairo_pdf_outline_flags_t(0))
  }
}
