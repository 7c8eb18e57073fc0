import CZlib
import Foundation

/// Compressed bytes in memory, inflated piece by piece by zlib.
struct Inflater: ~Copyable, ByteSource {
  /// What stands around the compressed data.
  enum Format: Int32 {
    /// Members with header and checksum, one or several (RFC 1952).
    case gzip = 31
    /// Nothing: the bare stream of a zip member (RFC 1951).
    case deflate = -15
  }

  private let compressed: [UInt8]
  private let format: Format
  private let file: String
  /// On the heap, since zlib keeps its address.
  private let stream: UnsafeMutablePointer<z_stream>
  private var position = 0
  private var isFinished = false

  /// zlib counts in 32 bits; larger input and output go in several pieces.
  private static let largestPiece = 1 << 30
  /// Deflate codes at most 258 bytes in two bits.
  private static let largestRatio = 1032

  /// Whether `bytes` begin as a gzip file does.
  static func isGzip(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x1F, 0x8B])
  }

  /// - Parameters:
  ///   - compressed: the bytes to inflate, all of them.
  ///   - format: what stands around them.
  ///   - file: named by errors.
  init(_ compressed: [UInt8], format: Format, file: String) {
    self.compressed = compressed
    self.format = format
    self.file = file
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = inflateInit2_(stream, format.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib cannot start: \(status)")
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  var largestRest: Int {
    let (size, overflow) = compressed.count.multipliedReportingOverflow(by: Self.largestRatio)
    let memory = Int(clamping: ProcessInfo.processInfo.physicalMemory)
    return overflow ? memory : min(size, memory)
  }

  /// The next `count` inflated bytes; fewer only at the end, when every checksum has been found right.
  ///
  /// - Throws: `malformed` when the data are damaged, cut off, or followed by something else.
  mutating func next(_ count: Int) throws(DataError) -> [UInt8] {
    var status = Z_OK
    var filled = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while filled < count && !isFinished && status == Z_OK {
        status = step(into: UnsafeMutableBufferPointer(rebasing: buffer[filled...]), filled: &filled)
      }
      initialized = filled
    }
    guard status == Z_OK else { throw failure(status) }
    return bytes
  }

  /// One call of zlib. Returns `Z_OK` when the work may go on.
  private mutating func step(into output: UnsafeMutableBufferPointer<UInt8>, filled: inout Int) -> Int32 {
    let room = min(output.count, Self.largestPiece)
    let input = min(compressed.count - position, Self.largestPiece)
    let status = compressed.withUnsafeBufferPointer { source in
      stream.pointee.next_in = source.baseAddress.map { $0 + position }
      stream.pointee.avail_in = UInt32(input)
      stream.pointee.next_out = output.baseAddress
      stream.pointee.avail_out = UInt32(room)
      return inflate(stream, Z_NO_FLUSH)
    }
    position += input - Int(stream.pointee.avail_in)
    filled += room - Int(stream.pointee.avail_out)
    return status == Z_STREAM_END ? endMember() : status
  }

  /// Goes on to the next member when one follows.
  private mutating func endMember() -> Int32 {
    guard position < compressed.count else {
      isFinished = true
      return Z_OK
    }
    guard format == .gzip, Self.isGzip(compressed[position...]) else { return Z_STREAM_END }
    return inflateReset(stream)
  }

  private func failure(_ status: Int32) -> DataError {
    let place = "byte \(position) of \(compressed.count)"
    switch status {
    case Z_BUF_ERROR:
      return DataError(.malformed, file: file, "compressed data are cut off at byte \(compressed.count)")
    case Z_STREAM_END:
      return DataError(.malformed, file: file, "something else follows the compressed data at \(place)")
    case Z_MEM_ERROR:
      return DataError(.inputOutput, file: file, "out of memory while inflating")
    default:
      let reason = stream.pointee.msg.map { String(cString: $0) } ?? "status \(status)"
      return DataError(.malformed, file: file, "compressed data are damaged before \(place): \(reason)")
    }
  }
}
