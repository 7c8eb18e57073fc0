import CPoppler
import Figures

/// Reads what a PDF draws: texts, fonts and metadata as Poppler tells them, everything else from the SVG that Poppler and Cairo
/// make of each page.
enum PDFReader {
  static func read(_ bytes: [UInt8], name: String) throws(FigureError) -> FigureFile {
    let document = try PDFDocument(bytes, name: name)
    let fonts = document.fonts
    let guessed = Set(fonts.filter { $0.kind == FontUse.type3 }.map(\.name))
    var pages: [FigureContent] = []
    for number in 0..<document.pageCount {
      let page = try document.withPage(number) { page throws(FigureError) in
        try content(of: page, guessedFonts: guessed, name: name)
      }
      if let page { pages.append(page) }
    }
    return FigureFile(
      name: name, format: .pdf, byteCount: bytes.count, title: document.title.flatMap { $0.isEmpty ? nil : $0 },
      origin: document.keywords.flatMap { FigureOrigin(json: $0) }, pages: pages, fonts: fonts)
  }

  private static func content(of page: OpaquePointer, guessedFonts: Set<String>, name: String) throws(FigureError)
    -> FigureContent
  {
    var (width, height) = (0.0, 0.0)
    poppler_page_get_size(page, &width, &height)
    let size = Size(width: width, height: height)
    // As for printing: for screens, thin lines are drawn a pixel wide.
    let drawing = try ForeignDrawing.svg(size) { poppler_page_render_for_printing(page, $0) }
    var content = try SVGReader.content(drawing, name: name)
    content.size = size
    // The copy has outlines; the words are the document's own.
    content.letters = []
    content.texts = PDFWords.read(page, size: size, guessedFonts: guessedFonts)
    return content
  }
}
