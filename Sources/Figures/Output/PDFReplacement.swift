import Foundation

/// An object that takes the place of another in a PDF (ISO 32000-1, 7.5).
struct PDFReplacement {
  /// Bytes that only the old object contains.
  let name: [UInt8]
  /// The new object, without the words around it.
  let object: [UInt8]

  /// `file` with the objects replaced and its table of objects corrected.
  ///
  /// - Throws: `FigureError` of kind `inputOutput` if an object is not found, or if the file ends with anything but one table.
  static func apply(_ replacements: [PDFReplacement], to file: [UInt8]) throws(FigureError) -> [UInt8] {
    let data = Data(file)
    guard let table = PDFTable(data) else { throw failure("a table of objects") }
    var changes: [(place: Range<Int>, object: [UInt8])] = []
    for replacement in replacements {
      guard let place = replacement.place(in: data) else { throw failure("the places of dots") }
      changes.append((place, replacement.object))
    }
    changes.sort { $0.place.lowerBound < $1.place.lowerBound }
    var (replaced, end) = ([UInt8](), 0)
    for (place, object) in changes {
      replaced += file[end..<place.lowerBound] + object
      end = place.upperBound
    }
    replaced += file[end..<table.start]
    return replaced
      + table.bytes { old in
        old + changes.reduce(0) { $0 + ($1.place.upperBound <= old ? $1.object.count - $1.place.count : 0) }
      }
  }

  /// Where the content of the old object stands: behind `12 0 obj`, before `endobj`.
  private func place(in data: Data) -> Range<Int>? {
    guard let name = data.range(of: Data(name)),
      let head = data[..<name.lowerBound].range(of: Data(" 0 obj\n".utf8), options: .backwards),
      let tail = data.range(of: Data("\nendobj".utf8), in: name.upperBound..<data.endIndex)
    else { return nil }
    return head.upperBound..<tail.lowerBound
  }

  private static func failure(_ missing: String) -> FigureError {
    FigureError(.inputOutput, "the drawing library has written a PDF in which \(missing) cannot be found")
  }
}

/// The end of a PDF: where its objects stand, what is said about the file, and where this begins.
private struct PDFTable {
  /// Where the table begins.
  let start: Int
  private let lines: [Substring]

  /// Nil if `data` ends in another way.
  init?(_ data: Data) {
    let words = Data("startxref\n".utf8)
    guard let mark = data.range(of: words, options: .backwards),
      let start = Int(String(decoding: data[mark.upperBound...].prefix { $0 != 10 }, as: UTF8.self)),
      data.indices.contains(start), data[start...].starts(with: "xref\n".utf8)
    else { return nil }
    self.start = start
    lines = String(decoding: data[start...], as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The table with each place in the file moved to what `moved` makes of it.
  func bytes(moved: (Int) -> Int) -> [UInt8] {
    var isPlace = false
    let corrected = lines.map { line -> String in
      defer { isPlace = line == "startxref" }
      if isPlace, let place = Int(line) { return String(moved(place)) }
      let fields = line.split(separator: " ")
      guard fields.count == 3, fields[0].count == 10, fields[2] == "n", let place = Int(fields[0]) else {
        return String(line)
      }
      let digits = String(moved(place))
      return String(repeating: "0", count: 10 - digits.count) + digits + line.dropFirst(10)
    }
    return Array(corrected.joined(separator: "\n").utf8)
  }
}
