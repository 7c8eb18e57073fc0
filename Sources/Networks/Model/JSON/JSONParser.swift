/// Reads JSON (RFC 8259); errors say in which line and column something else was expected.
///
/// JSON libraries keep one of two equal keys silently; a description that gives a number twice must be refused, hence this
/// parser.
struct JSONParser {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  /// Deeper lists could exhaust the stack.
  private static let largestDepth = 200

  /// The value that is all of `text`.
  ///
  /// - Throws: `ModelError` with the line and the column at fault.
  /// - Complexity: O(length).
  static func parse(_ text: String) throws(ModelError) -> JSONValue {
    var parser = JSONParser(text)
    let value = try parser.value()
    guard parser.next() == nil else { throw parser.failure("the end") }
    return value
  }

  private init(_ text: String) {
    // Some editors put a byte-order mark in front.
    bytes = Array(text.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? text.utf8.dropFirst(3) : text.utf8[...])
  }

  private mutating func value() throws(ModelError) -> JSONValue {
    switch next() {
    case UInt8(ascii: "{"): return .object(try nested { parser throws(ModelError) in try parser.object() })
    case UInt8(ascii: "["): return .array(try nested { parser throws(ModelError) in try parser.array() })
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?: return .number(try number())
    default: return try word()
    }
  }

  private mutating func nested<Content>(
    _ content: (inout JSONParser) throws(ModelError) -> Content
  ) throws(ModelError) -> Content {
    guard depth < Self.largestDepth else { throw failure("at most \(Self.largestDepth) lists within one another") }
    depth += 1
    position += 1
    let result = try content(&self)
    depth -= 1
    return result
  }

  private mutating func object() throws(ModelError) -> [String: JSONValue] {
    var fields: [String: JSONValue] = [:]
    if take("}") { return fields }
    repeat {
      guard next() == UInt8(ascii: "\"") else { throw failure("a key in quotes") }
      let place = self.place
      let key = try string()
      guard take(":") else { throw failure("a colon") }
      guard fields.updateValue(try value(), forKey: key) == nil else {
        throw ModelError(problem: "\(place): key “\(key.prefix(40))” comes a second time")
      }
    } while take(",")
    guard take("}") else { throw failure("a comma or }") }
    return fields
  }

  private mutating func array() throws(ModelError) -> [JSONValue] {
    var values: [JSONValue] = []
    if take("]") { return values }
    repeat { values.append(try value()) } while take(",")
    guard take("]") else { throw failure("a comma or ]") }
    return values
  }

  private mutating func word() throws(ModelError) -> JSONValue {
    for (word, value) in [("null", JSONValue.null), ("true", .bool(true)), ("false", .bool(false))]
    where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw failure("a value")
  }

  private mutating func number() throws(ModelError) -> Double {
    let start = position
    _ = takeHere("-")
    if !takeHere("0") { try digits() }
    if takeHere(".") { try digits() }
    if takeHere("e") || takeHere("E") {
      _ = takeHere("+") || takeHere("-")
      try digits()
    }
    guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)) else {
      throw failure("a number")
    }
    return number
  }

  private mutating func digits() throws(ModelError) {
    let start = position
    while let byte = here, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    guard position > start else { throw failure("a digit") }
  }

  /// A text in quotes, its escapes resolved.
  private mutating func string() throws(ModelError) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = here, byte >= 0x20, byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\") {
        text.append(contentsOf: String(try escape()).utf8)
      } else {
        text.append(byte)
        position += 1
      }
    }
    guard takeHere("\"") else { throw failure("a closing quote") }
    return String(decoding: text, as: UTF8.self)
  }
}

extension JSONParser {
  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
    UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  /// The character that a backslash and what follows it mean.
  private mutating func escape() throws(ModelError) -> Character {
    position += 1
    if takeHere("u") { return Character(try escapedScalar()) }
    guard let byte = here, let scalar = Self.escapes[byte] else { throw failure("an escape such as \\n or \\u00e9") }
    position += 1
    return Character(scalar)
  }

  /// Four hexadecimal digits, or two times four for a character beyond the first 65,536.
  private mutating func escapedScalar() throws(ModelError) -> Unicode.Scalar {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, takeHere("\\"), takeHere("u") else { throw failure("the second half of a surrogate pair") }
    let second = try codeUnit()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw failure("the second half of a surrogate pair") }
    return scalar
  }

  private mutating func codeUnit() throws(ModelError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = here.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
        throw failure("a hexadecimal digit")
      }
      unit = unit << 4 + UInt32(digit)
      position += 1
    }
    return unit
  }

  private var here: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The next byte that is no space, without taking it.
  private mutating func next() -> UInt8? {
    while let byte = here, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    return here
  }

  private mutating func takeHere(_ character: Unicode.Scalar) -> Bool {
    guard here == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Takes `character` if it comes next, after any space.
  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    next() == UInt8(ascii: character) && takeHere(character)
  }

  /// Where the parser is, as people count: characters from 1.
  private var place: String {
    let before = bytes[..<position]
    let line = before.lazy.filter { $0 == 0x0A }.count + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column = String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1
    return "line \(line), column \(column)"
  }

  private func failure(_ expected: String) -> ModelError {
    guard position < bytes.count else {
      return ModelError(problem: "not JSON: \(place): expected \(expected), but the text ends")
    }
    let found = String(decoding: bytes[position...].prefix(4), as: UTF8.self).unicodeScalars.first
    let shown = found.map { $0.value < 0x20 ? "control character \($0.value)" : "‘\($0)’" } ?? ""
    return ModelError(problem: "not JSON: \(place): expected \(expected), found \(shown)")
  }
}
