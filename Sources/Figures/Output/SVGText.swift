/// The text of an SVG in the making.
struct SVGText {
  /// Stands for the file's own prefix of ids until the content, and with it the prefix, is known. No XML contains it.
  static let idPrefix: UInt8 = 1

  private(set) var bytes: [UInt8] = []

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ text: SVGText) { bytes += text.bytes }

  mutating func append(idPrefixed text: String) {
    bytes.append(Self.idPrefix)
    bytes += text.utf8
  }

  /// Appends words of the user, safe inside elements and attributes.
  mutating func append(escaping text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": append("&amp;")
      case "<": append("&lt;")
      case ">": append("&gt;")
      case "\"": append("&quot;")
      case _ where isAllowed(scalar): bytes += UTF8.encode(scalar).map(Array.init) ?? []
      default: append(" ")
      }
    }
  }

  /// Appends an attribute, with the blank before it.
  mutating func attribute(_ name: StaticString, _ value: String) {
    append(" ")
    append(name)
    append("=\"")
    append(escaping: value)
    append("\"")
  }

  /// Appends an attribute that is a number rounded to 1/100.
  mutating func attribute(_ name: StaticString, _ value: Double) {
    append(" ")
    append(name)
    append("=\"")
    append(number: value)
    append("\"")
  }

  mutating func append(integer: Int) { bytes.append(decimal: integer) }

  /// Appends a number rounded to 1/100, without needless digits: `.5`, `-12.25`, `3`.
  mutating func append(number: Double) {
    append(hundredths: Int((number * 100).rounded()))
  }

  mutating func append(hundredths: Int) { bytes.append(decimal: hundredths, decimals: 2) }

  private func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && scalar.properties.generalCategory != .control && scalar.value & 0xfffe != 0xfffe
  }
}
