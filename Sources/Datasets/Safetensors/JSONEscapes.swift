/// The escapes of JSON strings (RFC 8259, section 7).
enum JSONEscapes {
  private static let short: [UInt8: UInt8] = [
    UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
    UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]

  /// The text that `raw` stands for; nil when an escape is unknown, cut off, or half of a surrogate pair.
  static func resolve(_ raw: ArraySlice<UInt8>) -> String? {
    var units: [UInt16] = []
    var bytes: [UInt8] = []
    var rest = raw
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        guard units.isEmpty else { return nil }
        bytes.append(byte)
        continue
      }
      guard let kind = rest.popFirst() else { return nil }
      if kind == UInt8(ascii: "u") {
        guard let unit = takeUnit(from: &rest) else { return nil }
        units.append(unit)
        if UTF16.isLeadSurrogate(unit) && units.count == 1 { continue }
        guard let text = String(validating: units, as: UTF16.self) else { return nil }
        bytes += Array(text.utf8)
        units = []
      } else {
        guard units.isEmpty, let character = short[kind] else { return nil }
        bytes.append(character)
      }
    }
    return units.isEmpty ? String(validating: bytes, as: UTF8.self) : nil
  }

  private static func takeUnit(from rest: inout ArraySlice<UInt8>) -> UInt16? {
    let digits = rest.prefix(4)
    rest = rest.dropFirst(4)
    guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
