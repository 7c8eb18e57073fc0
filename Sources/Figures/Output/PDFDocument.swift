/// A PDF in the making: the owner of the sheet that is drawn on, page after page.
struct PDFDocument: ~Copyable {
  let sheet: CairoSheet
  private let file = ByteSink()
  private let standIns = PDFStandIns()

  /// A document of pages of `size`.
  init(_ size: Size, words: FigureWords) throws(FigureError) {
    sheet = try .document(size, words: words, standIns: standIns, to: file)
  }

  /// The whole file.
  ///
  /// - Throws: the error that Cairo has met since the document was begun.
  func finished() throws(FigureError) -> [UInt8] {
    try sheet.finish()
    return try standIns.replaced(in: file.bytes)
  }
}
