/// Takes a CSV file apart, row by row.
struct CSVScanner {
  /// The line at which the next row begins, counted from 1.
  private(set) var line = 1
  private let bytes: [UInt8]
  private let file: String
  private var position: Int

  /// - Throws: `malformed` when the bytes are not UTF-8.
  init(_ bytes: [UInt8], file: String) throws(DataError) {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw DataError(.malformed, file: file, "not UTF-8; expected comma-separated values")
    }
    self.bytes = bytes
    self.file = file
    // Spreadsheets put a byte-order mark in front.
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The fields of the next row; nil at the end.
  mutating func nextRow() throws(DataError) -> [String]? {
    guard position < bytes.count else { return nil }
    var fields: [String] = []
    repeat {
      fields.append(try peek() == UInt8(ascii: "\"") ? quotedField() : plainField())
    } while take(UInt8(ascii: ","))
    if position < bytes.count { try endLine() }
    return fields
  }

  private func peek() -> UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  private mutating func endLine() throws(DataError) {
    let hasReturn = take(0x0D)
    guard take(0x0A) else {
      throw failure(hasReturn ? "a carriage return without a line feed" : "text after a closing quote")
    }
    line += 1
  }

  private mutating func plainField() throws(DataError) -> String {
    let start = position
    while let byte = peek(), ![UInt8(ascii: ","), 0x0A, 0x0D].contains(byte) {
      guard byte != UInt8(ascii: "\"") else { throw failure("a quote within a field that does not begin with one") }
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quotedField() throws(DataError) -> String {
    let opening = line
    var field: [UInt8] = []
    position += 1
    while let byte = peek() {
      position += 1
      if byte == UInt8(ascii: "\"") && !take(UInt8(ascii: "\"")) { return String(decoding: field, as: UTF8.self) }
      if byte == 0x0A { line += 1 }
      field.append(byte)
    }
    throw DataError(.malformed, file: file, "line \(opening): a quote is opened and never closed")
  }

  private func failure(_ fault: String) -> DataError {
    DataError(.malformed, file: file, "line \(line): \(fault)")
  }
}
