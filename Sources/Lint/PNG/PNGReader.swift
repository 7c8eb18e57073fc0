import Figures

/// Reads what a PNG tells about itself; its pixels are not looked at.
enum PNGReader {
  static let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

  static func read(_ bytes: [UInt8], name: String) throws(FigureError) -> FigureFile {
    let texts = try texts(in: bytes, name: name)
    return FigureFile(
      name: name, format: .png, byteCount: bytes.count, title: texts["Title"],
      origin: texts[FigureOrigin.keyword].flatMap { FigureOrigin(json: $0) })
  }

  /// The texts of the file by their keywords.
  private static func texts(in bytes: [UInt8], name: String) throws(FigureError) -> [String: String] {
    var texts: [String: String] = [:]
    var start = signature.count
    while start < bytes.count {
      guard start + 12 <= bytes.count else { throw damaged(name, start) }
      let length = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= bytes.count - start - 12 else { throw damaged(name, start) }
      let content = bytes[start + 8..<start + 8 + length]
      if bytes[start + 4..<start + 8].elementsEqual("iTXt".utf8), let (keyword, words) = text(content) {
        texts[keyword] = words
      }
      start += 12 + length
    }
    return texts
  }

  /// Keyword and words of an international text that is not compressed.
  private static func text(_ content: ArraySlice<UInt8>) -> (keyword: String, words: String)? {
    let parts = content.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].starts(with: [0, 0]) else { return nil }
    let fields = parts[1].dropFirst(2).split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
    guard fields.count == 3 else { return nil }
    return (String(decoding: parts[0], as: UTF8.self), String(decoding: fields[2], as: UTF8.self))
  }

  private static func damaged(_ name: String, _ place: Int) -> FigureError {
    FigureError(.badData, "\(name): is a damaged PNG: its chunk at byte \(place) ends beyond the file")
  }
}
