import CPoppler
import Figures

/// A PDF that Poppler reads: the owner of its handle.
struct PDFDocument: ~Copyable {
  private let document: OpaquePointer

  /// - Throws: `FigureError` of kind `badData` with what Poppler says about the file.
  init(_ bytes: [UInt8], name: String) throws(FigureError) {
    var error: UnsafeMutablePointer<GError>?
    let content = bytes.withUnsafeBytes { g_bytes_new($0.baseAddress, gsize($0.count)) }
    defer { g_bytes_unref(content) }
    guard let document = poppler_document_new_from_bytes(content, nil, &error) else {
      let reason = error.map { String(cString: $0.pointee.message) } ?? "unknown reason"
      g_clear_error(&error)
      throw FigureError(.badData, "\(name): cannot be read as PDF: \(reason)")
    }
    self.document = document
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(document)) }

  var pageCount: Int { Int(poppler_document_get_n_pages(document)) }
  var title: String? { Self.owned(poppler_document_get_title(document)) }
  var keywords: String? { Self.owned(poppler_document_get_keywords(document)) }

  /// The fonts of all pages, each once.
  var fonts: [FontUse] {
    let scan = poppler_font_info_new(document)
    defer { poppler_font_info_free(scan) }
    var fonts: [FontUse] = []
    var iterator: OpaquePointer?
    guard poppler_font_info_scan(scan, Int32(pageCount), &iterator) != 0, let iterator else { return [] }
    defer { poppler_fonts_iter_free(iterator) }
    repeat {
      let name = poppler_fonts_iter_get_name(iterator).map { String(cString: $0) }
      fonts.append(
        FontUse(
          name: name ?? "a font without a name", kind: Self.kind(poppler_fonts_iter_get_font_type(iterator)),
          isEmbedded: poppler_fonts_iter_is_embedded(iterator) != 0))
    } while poppler_fonts_iter_next(iterator) != 0
    return fonts
  }

  /// What `read` makes of the page with this number, from 0 on; nil if there is none.
  func withPage<Result>(_ number: Int, _ read: (OpaquePointer) throws(FigureError) -> Result) throws(FigureError)
    -> Result?
  {
    guard let page = poppler_document_get_page(document, Int32(number)) else { return nil }
    defer { g_object_unref(UnsafeMutableRawPointer(page)) }
    return try read(page)
  }

  private static func owned(_ text: UnsafeMutablePointer<CChar>?) -> String? {
    defer { g_free(text) }
    return text.map { String(cString: $0) }
  }

  private static func kind(_ type: PopplerFontType) -> String {
    switch type {
    case POPPLER_FONT_TYPE_TYPE3: FontUse.type3
    case POPPLER_FONT_TYPE_TRUETYPE, POPPLER_FONT_TYPE_CID_TYPE2, POPPLER_FONT_TYPE_CID_TYPE2OT: "TrueType"
    case POPPLER_FONT_TYPE_UNKNOWN: "unknown"
    default: "Type 1"
    }
  }
}
