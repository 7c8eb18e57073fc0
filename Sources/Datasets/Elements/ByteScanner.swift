/// Reads the small texts in the headers of array files: Python literals and JSON.
///
/// Every function throws `malformed` with the byte of the file at which something else was expected.
struct ByteScanner {
  private let bytes: ArraySlice<UInt8>
  private let file: String
  private var position: Int

  /// Scans `bytes`, whose indices are their places in the file.
  init(_ bytes: ArraySlice<UInt8>, file: String) {
    self.bytes = bytes
    self.file = file
    position = bytes.startIndex
  }

  /// The error that `expected` is not what stands here.
  func failure(expecting expected: String) -> DataError {
    let found = position < bytes.endIndex ? Self.describe(bytes[position]) : "the header's end"
    return DataError(.malformed, file: file, "header: expected \(expected) at byte \(position), found \(found)")
  }

  private static func describe(_ byte: UInt8) -> String {
    (0x21...0x7E).contains(byte) ? "'\(Character(UnicodeScalar(byte)))'" : "byte \(byte)"
  }

  /// The next byte that is not space, without taking it.
  mutating func peek() -> UInt8? {
    while position < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    return position < bytes.endIndex ? bytes[position] : nil
  }

  /// Takes `character` if it comes next, after any space.
  mutating func take(_ character: UnicodeScalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Takes `character`, after any space.
  mutating func expect(_ character: UnicodeScalar) throws(DataError) {
    guard take(character) else { throw failure(expecting: "'\(character)'") }
  }

  /// Takes `word` if it comes next, after any space.
  mutating func take(word: String) -> Bool {
    guard peek() != nil, bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  /// Nothing but space is left.
  mutating func expectEnd() throws(DataError) {
    guard peek() == nil else { throw failure(expecting: "the header's end") }
  }

  /// A whole number that is not negative and fits a machine word.
  mutating func number() throws(DataError) -> Int {
    guard let first = peek(), (0x30...0x39).contains(first) else { throw failure(expecting: "a number from 0") }
    var value = 0
    while position < bytes.endIndex, (0x30...0x39).contains(bytes[position]) {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(Int(bytes[position] - 0x30))
      guard !overflow, !carry else { throw failure(expecting: "a number below 2⁶³") }
      value = sum
      position += 1
    }
    return value
  }

  /// The bytes up to `quote`, which is taken, too. A quote after a backslash does not end them.
  mutating func text(upTo quote: UnicodeScalar) throws(DataError) -> ArraySlice<UInt8> {
    let start = position
    var isEscaped = false
    while position < bytes.endIndex, isEscaped || bytes[position] != UInt8(ascii: quote) {
      isEscaped = !isEscaped && bytes[position] == UInt8(ascii: "\\")
      position += 1
    }
    guard position < bytes.endIndex else { throw failure(expecting: "a closing \(quote)") }
    defer { position += 1 }
    return bytes[start..<position]
  }

  /// Elements separated by commas up to `end`, each taken by `element`. The opening bracket has been taken.
  ///
  /// - Parameter trailingComma: whether one may follow the last element, as in Python.
  mutating func list(
    upTo end: UnicodeScalar, trailingComma: Bool, _ element: (inout ByteScanner) throws(DataError) -> Void
  ) throws(DataError) {
    if take(end) { return }
    while true {
      try element(&self)
      let hasComma = take(",")
      if !hasComma || (trailingComma && peek() == UInt8(ascii: end)) { break }
    }
    try expect(end)
  }
}
