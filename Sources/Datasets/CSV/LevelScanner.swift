/// Takes a CSV file of whole numbers from 0 to 255 apart, row by row: much faster than one of any text.
struct LevelScanner {
  /// The line of the row that was read last, counted from 1.
  private(set) var line = 0
  private let bytes: [UInt8]
  private let file: String
  private var position: Int

  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    // Spreadsheets put a byte-order mark in front.
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Skips the first line if it names the columns. Returns which of them is called `label` or `class`; 0 if none is.
  mutating func takeHeader() -> Int {
    let text = bytes[position...].prefix { $0 != Self.lineFeed }
    guard text.contains(where: { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }) else { return 0 }
    position = min(text.endIndex + 1, bytes.count)
    line = 1
    let names = String(decoding: text, as: UTF8.self).split(separator: ",", omittingEmptySubsequences: false)
    return names.firstIndex { name in
      ["label", "class"].contains(name.trimming(while: { !$0.isLetter }).lowercased())
    } ?? 0
  }

  /// The numbers of the next line that is not empty; nil at the end.
  ///
  /// - Throws: `malformed` for anything but whole numbers from 0 to 255 between commas.
  mutating func nextRow() throws(DataError) -> [UInt8]? {
    while position < bytes.count, bytes[position] == Self.lineFeed || bytes[position] == Self.carriageReturn {
      if bytes[position] == Self.lineFeed { line += 1 }
      position += 1
    }
    guard position < bytes.count else { return nil }
    line += 1
    var row: [UInt8] = []
    row.reserveCapacity(1024)
    while true {
      row.append(try level(column: row.count + 1))
      guard position < bytes.count, bytes[position] == Self.comma else { break }
      position += 1
    }
    if position < bytes.count, bytes[position] == Self.carriageReturn { position += 1 }
    if position < bytes.count, bytes[position] == Self.lineFeed { position += 1 }
    return row
  }

  /// The digits up to the next comma or end of line.
  private mutating func level(column: Int) throws(DataError) -> UInt8 {
    let start = position
    var value = 0
    while position < bytes.count {
      let digit = bytes[position] &- 0x30
      guard digit < 10, value <= 255 else { break }
      value = 10 * value + Int(digit)
      position += 1
    }
    let isEnded = position == bytes.count || [Self.comma, Self.lineFeed, Self.carriageReturn].contains(bytes[position])
    guard position > start, value <= 255, isEnded else { throw failure(from: start, column: column) }
    return UInt8(value)
  }

  private func failure(from start: Int, column: Int) -> DataError {
    let field = bytes[start...].prefix { $0 != Self.comma && $0 != Self.lineFeed && $0 != Self.carriageReturn }
    let text = String(decoding: field.prefix(20), as: UTF8.self)
    return DataError(
      .malformed, file: file, "line \(line), column \(column): '\(text)'; expected a whole number from 0 to 255")
  }
}

extension StringProtocol {
  /// The text without the characters at its ends that satisfy `isTrimmed`.
  fileprivate func trimming(while isTrimmed: (Character) -> Bool) -> SubSequence {
    let rest = drop(while: isTrimmed)
    return rest[..<(rest.lastIndex { !isTrimmed($0) }.map(rest.index(after:)) ?? rest.startIndex)]
  }
}
