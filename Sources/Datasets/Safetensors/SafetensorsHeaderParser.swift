/// Reads the JSON of a safetensors header, which is one object: an entry a tensor, and `__metadata__` with texts.
///
/// JSON libraries keep one of two equal keys silently; a file that names a tensor twice must be refused, hence this parser.
enum SafetensorsHeaderParser {
  /// The entries in the order of the text; places not yet checked against the data.
  static func parse(
    _ text: ArraySlice<UInt8>, file: String
  ) throws(DataError) -> (entries: [SafetensorsHeader.Entry], metadata: [String: String]) {
    var scanner = ByteScanner(text, file: file)
    var entries: [SafetensorsHeader.Entry] = []
    var metadata: [String: String] = [:]
    try scanner.object { key, scanner throws(DataError) in
      if key == "__metadata__" {
        try scanner.object { key, scanner throws(DataError) in metadata[key] = try scanner.jsonString() }
      } else {
        entries.append(try scanner.entry(named: key))
      }
    }
    try scanner.expectEnd()
    return (entries, metadata)
  }

  fileprivate static let types: [String: ElementType] = [
    "F16": .float16, "BF16": .bfloat16, "F32": .float32, "F64": .float64,
    "I8": .int8, "I16": .int16, "I32": .int32, "I64": .int64,
    "U8": .uint8, "U16": .uint16, "U32": .uint32, "U64": .uint64, "BOOL": .bool,
  ]
}

extension ByteScanner {
  /// A JSON object with each key once; `value` takes what follows each key.
  fileprivate mutating func object(
    _ value: (String, inout ByteScanner) throws(DataError) -> Void
  ) throws(DataError) {
    var keys: Set<String> = []
    try expect("{")
    try list(upTo: "}", trailingComma: false) { scanner throws(DataError) in
      let key = try scanner.jsonString()
      guard keys.insert(key).inserted else { throw scanner.failure(expecting: "each key once; '\(key)' comes again") }
      try scanner.expect(":")
      try value(key, &scanner)
    }
  }

  fileprivate mutating func entry(named name: String) throws(DataError) -> SafetensorsHeader.Entry {
    var type: ElementType?
    var shape: [Int]?
    var range: Range<Int>?
    try object { key, scanner throws(DataError) in
      switch key {
      case "dtype": type = try scanner.elementType(of: name)
      case "shape": shape = try scanner.numbers()
      case "data_offsets": range = try scanner.range(of: name)
      default: throw scanner.failure(expecting: "dtype, shape and data_offsets for '\(name)', not '\(key)'")
      }
    }
    guard let type, let shape, let range else {
      throw failure(expecting: "all of dtype, shape and data_offsets for '\(name)'")
    }
    return SafetensorsHeader.Entry(name: name, type: type, shape: shape, range: range)
  }

  private mutating func elementType(of name: String) throws(DataError) -> ElementType {
    let word = try jsonString()
    guard let type = SafetensorsHeaderParser.types[word] else {
      let known = SafetensorsHeaderParser.types.keys.sorted().joined(separator: ", ")
      throw failure(expecting: "one of \(known) as dtype of '\(name)', not '\(word)'")
    }
    return type
  }

  private mutating func range(of name: String) throws(DataError) -> Range<Int> {
    let bounds = try numbers()
    guard bounds.count == 2, bounds[0] <= bounds[1] else {
      throw failure(expecting: "begin and end as data_offsets of '\(name)', not \(bounds)")
    }
    return bounds[0]..<bounds[1]
  }

  private mutating func numbers() throws(DataError) -> [Int] {
    var numbers: [Int] = []
    try expect("[")
    try list(upTo: "]", trailingComma: false) { scanner throws(DataError) in numbers.append(try scanner.number()) }
    return numbers
  }

  /// A JSON string, its escapes resolved.
  fileprivate mutating func jsonString() throws(DataError) -> String {
    try expect("\"")
    let raw = try text(upTo: "\"")
    guard raw.allSatisfy({ $0 >= 0x20 }) else { throw failure(expecting: "no control characters in the text before") }
    guard raw.contains(UInt8(ascii: "\\")) else { return String(decoding: raw, as: UTF8.self) }
    guard let text = JSONEscapes.resolve(raw) else { throw failure(expecting: "valid escapes in the text before") }
    return text
  }
}
