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
  private var bytes: [UInt8]
  private var position = 0

  init(_ bytes: consuming [UInt8]) {
    self.bytes = bytes
  }

  var largestRest: Int { bytes.count - position }

  /// The memory of the last bytes is that of the source, if nobody else has it: large files fit into memory once.
  mutating func next(_ count: Int) -> [UInt8] {
    guard count >= largestRest else {
      defer { position += count }
      return Array(bytes[position..<position + count])
    }
    var rest: [UInt8] = []
    swap(&rest, &bytes)
    rest.removeFirst(position)
    position = 0
    return rest
  }
}
