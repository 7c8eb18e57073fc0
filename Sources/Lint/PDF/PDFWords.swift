import CPoppler
import Figures

/// The words of a page, with what Poppler tells of each letter.
enum PDFWords {
  static func read(_ page: OpaquePointer) -> [DrawnText] {
    guard let text = poppler_page_get_text(page) else { return [] }
    defer { g_free(text) }
    let letters = Array(String(cString: text).unicodeScalars)
    let places = rectangles(page)
    let looks = looks(page, count: letters.count)
    guard places.count >= letters.count else { return [] }
    return letters.indices.split { letters[$0].properties.isWhitespace }.compactMap { word in
      guard let first = word.first, let look = looks[first] else { return nil }
      return DrawnText(
        string: String(String.UnicodeScalarView(word.map { letters[$0] })), size: look.size, isBold: look.isBold,
        color: look.color, areas: word.map { Quad(places[$0]) }, depth: .max)
    }
  }

  /// The room of each letter.
  private static func rectangles(_ page: OpaquePointer) -> [Rect] {
    var rectangles: UnsafeMutablePointer<PopplerRectangle>?
    var count: guint = 0
    guard poppler_page_get_text_layout(page, &rectangles, &count) != 0 else { return [] }
    defer { g_free(rectangles) }
    return UnsafeBufferPointer(start: rectangles, count: Int(count)).map {
      Rect(x: $0.x1, y: $0.y1, width: $0.x2 - $0.x1, height: $0.y2 - $0.y1)
    }
  }

  fileprivate struct Look {
    let size: Double
    let isBold: Bool
    let color: Color
  }

  /// How each letter looks.
  private static func looks(_ page: OpaquePointer, count: Int) -> [Look?] {
    let list = poppler_page_get_text_attributes(page)
    defer { poppler_page_free_text_attributes(list) }
    var looks = [Look?](repeating: nil, count: count)
    var node = list
    while let current = node {
      if let attributes = current.pointee.data?.assumingMemoryBound(to: PopplerTextAttributes.self).pointee {
        let range = Int(attributes.start_index)...max(Int(attributes.start_index), Int(attributes.end_index))
        let look = Look(attributes)
        for index in range.clamped(to: 0...max(0, count - 1)) where index < count { looks[index] = look }
      }
      node = current.pointee.next
    }
    return looks
  }
}

extension PDFWords.Look {
  fileprivate init(_ attributes: PopplerTextAttributes) {
    size = attributes.font_size
    let name = attributes.font_name.map { String(cString: $0).lowercased() } ?? ""
    isBold = name.contains("bold") || name.contains("heavy") || name.contains("black")
    let whole = 65_535.0
    color = Color(
      red: Double(attributes.color.red) / whole, green: Double(attributes.color.green) / whole,
      blue: Double(attributes.color.blue) / whole)
  }
}
