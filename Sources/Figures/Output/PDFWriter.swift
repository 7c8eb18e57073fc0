/// Writes a canvas as a PDF of one page: vectors, text that can be selected, embedded fonts.
enum PDFWriter {
  static func write(_ canvas: Canvas, words: FigureWords) throws(FigureError) -> [UInt8] {
    let document = try PDFDocument(canvas.size, words: words)
    document.sheet.draw(canvas.marks)
    return try document.finished()
  }
}
