/// What a safetensors file says of its tensors, checked against the bytes that follow.
struct SafetensorsHeader {
  /// One tensor: its place is counted from the end of the header.
  struct Entry {
    let name: String
    let type: ElementType
    let shape: [Int]
    let range: Range<Int>
  }

  /// The tensors in the order of their places.
  let entries: [Entry]
  let metadata: [String: String]
  /// Where the data begin.
  let dataStart: Int

  /// The format's own limit, which keeps readers safe.
  private static let largestLength: UInt64 = 100_000_000

  /// Reads the header, and checks that the tensors cover the data without overlap or hole.
  init(_ bytes: [UInt8], file: String) throws(DataError) {
    guard bytes.count >= 8 else {
      throw DataError(
        .malformed, file: file, "\(bytes.count) bytes; a safetensors file begins with 8 that give its header's length")
    }
    let length = bytes.littleEndian(at: 0, width: 8)
    guard length <= Self.largestLength, Int(length) <= bytes.count - 8 else {
      throw DataError(
        .malformed, file: file,
        "safetensors header of \(length) bytes; at most \(Self.largestLength) are allowed and \(bytes.count - 8) are there"
      )
    }
    dataStart = 8 + Int(length)
    let text = bytes[8..<dataStart]
    guard String(validating: text, as: UTF8.self) != nil else {
      throw DataError(.malformed, file: file, "safetensors header is not UTF-8")
    }
    let parsed = try SafetensorsHeaderParser.parse(text, file: file)
    metadata = parsed.metadata
    entries = parsed.entries.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    try checkCover(dataSize: bytes.count - dataStart, file: file)
    for entry in entries { try Self.checkSize(of: entry, file: file) }
  }

  private func checkCover(dataSize: Int, file: String) throws(DataError) {
    var end = 0
    for entry in entries {
      guard entry.range.lowerBound == end else {
        let fault = entry.range.lowerBound < end ? "overlaps the tensor before it" : "leaves a hole before it"
        throw DataError(
          .malformed, file: file,
          "tensor '\(entry.name)' \(fault): it begins at data byte \(entry.range.lowerBound), expected \(end)")
      }
      end = entry.range.upperBound
    }
    guard end == dataSize else {
      throw DataError(
        .malformed, file: file,
        "\(end > dataSize ? "truncated" : "bytes follow the last tensor"): tensors need \(end) bytes, \(dataSize) follow the header"
      )
    }
  }

  private static func checkSize(of entry: Entry, file: String) throws(DataError) {
    guard let size = byteCount(of: entry.shape, elementSize: entry.type.size) else {
      throw DataError(.malformed, file: file, "tensor '\(entry.name)': shape \(entry.shape) is impossibly large")
    }
    guard size == entry.range.count else {
      throw DataError(
        .malformed, file: file,
        "tensor '\(entry.name)': shape \(entry.shape) of \(entry.type) needs \(size) bytes, its place has \(entry.range.count)"
      )
    }
  }
}

extension SafetensorsHeader {
  /// The head of a file with this content: length and JSON, padded with spaces so that the data begin at a multiple of 8.
  static func encoded(_ content: SafetensorsFile) -> [UInt8] {
    precondition(Set(content.tensors.keys).isDisjoint(with: content.integers.keys), "one name for two tensors")
    var fields: [String] = []
    if !content.metadata.isEmpty {
      let pairs = content.metadata.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
      fields.append("\"__metadata__\":{\(pairs.joined(separator: ","))}")
    }
    var end = 0
    func add(_ name: String, _ type: String, _ shape: [Int], size: Int) {
      precondition(name != "__metadata__", "a tensor called __metadata__")
      let lengths = shape.map(String.init).joined(separator: ",")
      fields.append(
        "\(quoted(name)):{\"dtype\":\"\(type)\",\"shape\":[\(lengths)],\"data_offsets\":[\(end),\(end + size)]}")
      end += size
    }
    for (name, tensor) in content.sortedIntegers { add(name, "I64", tensor.shape, size: 8 * tensor.values.count) }
    for (name, tensor) in content.sortedTensors { add(name, "F32", tensor.shape, size: 4 * tensor.count) }
    let text = Array("{\(fields.joined(separator: ","))}".utf8)
    let padding = [UInt8](repeating: UInt8(ascii: " "), count: (8 - text.count % 8) % 8)
    return UInt64(text.count + padding.count).bytes + text + padding
  }

  /// `text` as a JSON string.
  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case "\u{0}"..."\u{1F}": "\\u" + String(String(scalar.value + 0x10000, radix: 16).dropFirst())
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
