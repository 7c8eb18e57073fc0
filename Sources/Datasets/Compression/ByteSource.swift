/// Bytes that are read once, from front to back.
protocol ByteSource: ~Copyable {
  /// No more bytes than this can still come or fit into memory. Known before they are made, so that a lying header
  /// allocates nothing.
  var largestRest: Int { get }
  /// The next `count` bytes; fewer only at the end.
  mutating func next(_ count: Int) throws(DataError) -> [UInt8]
}

/// Bytes that stand in memory as they are.
struct PlainBytes: ByteSource {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var largestRest: Int { bytes.count - position }

  mutating func next(_ count: Int) -> [UInt8] {
    let end = position + min(count, bytes.count - position)
    defer { position = end }
    return Array(bytes[position..<end])
  }
}
