/// The text of an SVG in the making.
struct SVGText {
  /// Stands for the file's own prefix of ids until the content, and with it the prefix, is known. No XML contains it.
  static let idPrefix: UInt8 = 1

  private(set) var bytes: [UInt8] = []

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func append(character: Unicode.Scalar) {
    if character.isASCII { return bytes.append(UInt8(ascii: character)) }
    bytes += UTF8.encode(character).map(Array.init) ?? []
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
      case _ where isAllowed(scalar): append(character: scalar)
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

  /// Appends a number rounded to so many decimals, without needless digits: `.5`, `-12.25`, `3`.
  mutating func append(number: Double, decimals: Int = 2) { bytes.append(number, decimals: decimals) }

  /// Appends the attributes of a line’s look, its width divided by `scale`.
  mutating func attributes(of stroke: Stroke, scale: Double = 1) {
    attribute("stroke", stroke.color.webName)
    attribute("stroke-width", stroke.width / scale)
    if stroke.color.alpha < 1 { attribute("stroke-opacity", stroke.color.alpha) }
    if !stroke.dash.isEmpty {
      attribute("stroke-dasharray", stroke.dash.map { String($0) }.joined(separator: " "))
    }
  }

  /// Appends a number that is given in units of the last of `decimals` decimal places.
  mutating func append(_ number: Int, decimals: Int) { bytes.append(decimal: number, decimals: decimals) }

  private func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && scalar.properties.generalCategory != .control && scalar.value & 0xfffe != 0xfffe
  }
}
