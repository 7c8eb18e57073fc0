import CPoppler
import Figures

/// The words of a page, with what Poppler tells of each letter.
enum PDFWords {
  /// The words on a page of `size` and beyond its edges.
  ///
  /// - Parameter guessedFonts: fonts of which Poppler can only guess how large their letters are, and guesses wrong for signs.
  static func read(_ page: OpaquePointer, size: Size, guessedFonts: Set<String>) -> [DrawnText] {
    var area = PopplerRectangle(x1: -size.width, y1: -size.height, x2: 2 * size.width, y2: 2 * size.height)
    guard let text = poppler_page_get_text_for_area(page, &area) else { return [] }
    defer { g_free(text) }
    let letters = Array(String(cString: text).unicodeScalars)
    let places = rectangles(page, in: area)
    let looks = looks(page, in: area, count: letters.count)
    guard places.count >= letters.count else { return [] }
    var words: [[Int]] = []
    for index in letters.indices where !letters[index].properties.isWhitespace {
      if let last = words.last?.last, last == index - 1, looks[last] == looks[index],
        places[last].gap(to: places[index]) < Self.widestGap * (looks[index]?.size ?? 0)
      {
        words[words.count - 1].append(index)
      } else {
        words.append([index])
      }
    }
    return words.compactMap { word in
      let string = String(String.UnicodeScalarView(word.map { letters[$0] }))
      guard let look = looks[word[0]] else { return nil }
      if guessedFonts.contains(look.font), !string.contains(where: { $0.isLetter || $0.isNumber }) { return nil }
      return DrawnText(
        string: string, size: look.size, isBold: look.isBold, color: look.color, areas: word.map { Quad(places[$0]) },
        depth: .max)
    }
  }

  /// Letters farther apart, as a share of their size, belong to two words, though Poppler reads them in one go.
  private static let widestGap = 0.3

  /// The room of each letter.
  private static func rectangles(_ page: OpaquePointer, in area: PopplerRectangle) -> [Rect] {
    var area = area
    var rectangles: UnsafeMutablePointer<PopplerRectangle>?
    var count: guint = 0
    guard poppler_page_get_text_layout_for_area(page, &area, &rectangles, &count) != 0 else { return [] }
    defer { g_free(rectangles) }
    return UnsafeBufferPointer(start: rectangles, count: Int(count)).map {
      Rect(x: $0.x1, y: $0.y1, width: $0.x2 - $0.x1, height: $0.y2 - $0.y1)
    }
  }

  fileprivate struct Look: Equatable {
    let font: String
    let size: Double
    let isBold: Bool
    let color: Color
  }

  /// How each letter looks.
  private static func looks(_ page: OpaquePointer, in area: PopplerRectangle, count: Int) -> [Look?] {
    var area = area
    let list = poppler_page_get_text_attributes_for_area(page, &area)
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
    font = attributes.font_name.map { String(cString: $0) } ?? ""
    let name = font.lowercased()
    isBold = name.contains("bold") || name.contains("heavy") || name.contains("black")
    let whole = 65_535.0
    color = Color(
      red: Double(attributes.color.red) / whole, green: Double(attributes.color.green) / whole,
      blue: Double(attributes.color.blue) / whole)
  }
}

extension Rect {
  /// How far the nearest points of the two are apart, along the axis on which they are farther apart; negative if they share area.
  fileprivate func gap(to other: Rect) -> Double {
    max(other.minX - maxX, minX - other.maxX, other.minY - maxY, minY - other.maxY)
  }
}
