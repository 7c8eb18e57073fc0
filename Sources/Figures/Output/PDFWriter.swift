/// Writes a canvas as a PDF of one page: vectors, text that can be selected, embedded fonts.
enum PDFWriter {
  static func write(_ canvas: Canvas, words: FigureWords) throws(FigureError) -> [UInt8] {
    let sink = ByteSink()
    let sheet = try CairoSheet.document(canvas.size, words: words, to: sink)
    sheet.draw(canvas.marks)
    try sheet.finish()
    return sink.bytes
  }
}
