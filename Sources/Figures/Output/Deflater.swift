import CZlib
import Tensors

/// Compresses bytes into zlib streams (RFC 1950), in blocks side by side.
///
/// Each block may refer to the bytes before it, so that cutting costs little. Where the blocks end depends on the bytes alone.
enum Deflater {
  /// How hard the search for repetitions is.
  enum Effort: Int32 {
    /// For what is large and drawn while somebody waits.
    case quick = 3
    /// For what should be small.
    case thorough = 6
  }

  private static let blockSize = 1 << 17

  /// `bytes` as a zlib stream.
  static func compress(_ bytes: [UInt8], effort: Effort) -> [UInt8] {
    let body = bytes.withUnsafeBufferPointer { bytes in
      Workers.all.mapChunks(of: bytes.count, size: blockSize) { block in
        DeflateStream(effort: effort).compress(block, of: bytes)
      }
    }
    let checksum = bytes.withUnsafeBufferPointer { UInt32(adler32_z(1, $0.baseAddress, $0.count)) }
    // The header says: deflated, a window of 32 KiB.
    return [0x78, 0x9c] + body.joined() + checksum.bigEndianBytes
  }
}

/// The owner of zlib’s state for one block.
private struct DeflateStream: ~Copyable {
  /// How far back repetitions are found.
  private static let window = 1 << 15

  /// On the heap, since zlib keeps its address.
  private let stream: UnsafeMutablePointer<z_stream>

  init(effort: Deflater.Effort) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // Nothing stands around the stream; the largest window and the most memory that there are.
    let status = deflateInit2_(
      stream, effort.rawValue, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib cannot start: \(status)")
  }

  deinit {
    deflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// The range `block` of `bytes`, compressed; whole bytes, to which those of the next block can be joined.
  consuming func compress(_ block: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let before = UnsafeBufferPointer(rebasing: bytes[max(0, block.lowerBound - Self.window)..<block.lowerBound])
    let content = UnsafeBufferPointer(rebasing: bytes[block])
    deflateSetDictionary(stream, before.baseAddress, UInt32(before.count))
    // Ending on a whole byte takes a few more than the bound.
    let bound = Int(deflateBound(stream, UInt(content.count))) + 16
    return [UInt8](unsafeUninitializedCapacity: bound) { buffer, initialized in
      stream.pointee.next_in = content.baseAddress
      stream.pointee.avail_in = UInt32(content.count)
      stream.pointee.next_out = buffer.baseAddress
      stream.pointee.avail_out = UInt32(bound)
      deflate(stream, block.upperBound == bytes.count ? Z_FINISH : Z_SYNC_FLUSH)
      initialized = bound - Int(stream.pointee.avail_out)
    }
  }
}

extension UInt32 {
  /// The four bytes, the highest first.
  var bigEndianBytes: [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) } }
}
