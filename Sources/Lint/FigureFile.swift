import Figures

/// A figure read back from its file, whoever made it.
public struct FigureFile: Sendable {
  /// What it is called in findings: its path.
  public let name: String
  /// The format that its first bytes tell.
  public let format: FigureFormat
  /// The number of bytes.
  public let byteCount: Int
  /// What its title says; nil if it has none.
  public let title: String?
  /// What made it, if it tells.
  public let origin: FigureOrigin?
  /// What is drawn, page by page; empty for pixels.
  let pages: [FigureContent]
  /// The fonts that the file uses; those of an SVG are its reader's.
  let fonts: [FontUse]
  /// The ids of its elements, in their order, each as often as it stands there; SVG alone has any.
  let ids: [String]

  /// Reads a figure.
  ///
  /// - Parameter name: what it is called in findings and errors.
  /// - Throws: `FigureError` of kind `badData` if the bytes are neither SVG, PDF nor PNG, or are damaged.
  public init(_ bytes: [UInt8], name: String) throws(FigureError) {
    let content =
      switch Self.format(of: bytes) {
      case .svg: try SVGReader.read(bytes, name: name)
      case .pdf: try PDFReader.read(bytes, name: name)
      case .png: try PNGReader.read(bytes, name: name)
      case nil:
        throw FigureError(.badData, "\(name): is no figure that can be read: expected SVG, PDF or PNG")
      }
    self = content
  }

  init(
    name: String, format: FigureFormat, byteCount: Int, title: String?, origin: FigureOrigin?,
    pages: [FigureContent] = [], fonts: [FontUse] = [], ids: [String] = []
  ) {
    (self.name, self.format, self.byteCount, self.title, self.origin) = (name, format, byteCount, title, origin)
    (self.pages, self.fonts, self.ids) = (pages, fonts, ids)
  }

  private static func format(of bytes: [UInt8]) -> FigureFormat? {
    if bytes.starts(with: PNGReader.signature) { return .png }
    let start = bytes.prefix(1024)
    if String(decoding: start, as: UTF8.self).contains("%PDF-") { return .pdf }
    let first = start.first { !" \n\r\t".utf8.contains($0) && !([0xef, 0xbb, 0xbf] as [UInt8]).contains($0) }
    return first == UInt8(ascii: "<") ? .svg : nil
  }
}

/// A font that a file uses.
struct FontUse: Hashable, Sendable {
  let name: String
  /// What kind it is, as PDF calls them: `Type 1`, `TrueType`, `Type 3` …
  let kind: String
  let isEmbedded: Bool

  /// Letters that are programs: readers draw them badly, and many publishers refuse them.
  static let type3 = "Type 3"
}
