import CZlib

/// A zip archive in memory: what NumPy's `.npz` files are (PKWARE's APPNOTE 6.3.10).
///
/// Stored and deflated members; neither encrypted nor in several parts nor over 4 GiB.
struct ZipArchive {
  /// One file of the archive, as its central directory describes it.
  struct Member {
    let name: String
    let isDeflated: Bool
    let checksum: UInt32
    let compressedSize: Int
    let size: Int
    /// Where its local header begins.
    let start: Int
  }

  let members: [Member]
  private let bytes: [UInt8]
  private let file: String

  /// Reads the central directory of `bytes`; `file` is named by errors.
  init(_ bytes: [UInt8], file: String) throws(DataError) {
    self.bytes = bytes
    self.file = file
    members = try ZipDirectory.members(of: bytes, file: file)
  }

  /// The content of `member`, inflated and checked against its checksum.
  func content(of member: Member) throws(DataError) -> [UInt8] {
    let stored = try storedBytes(of: member)
    let content = member.isDeflated ? try inflate(stored, of: member) : Array(stored)
    guard Self.checksum(content) == member.checksum else { throw failure(member, "is damaged: its checksum is wrong") }
    return content
  }

  private func storedBytes(of member: Member) throws(DataError) -> ArraySlice<UInt8> {
    let header = bytes.dropFirst(member.start).prefix(30)
    guard header.count == 30, header.starts(with: ZipFormat.memberSignature) else {
      throw failure(member, "has no header at byte \(member.start)")
    }
    let lengths = [26, 28].map { Int(header.littleEndian(at: member.start + $0, width: 2)) }
    let stored = bytes.dropFirst(member.start + 30 + lengths[0] + lengths[1]).prefix(member.compressedSize)
    guard stored.count == member.compressedSize, member.isDeflated || member.size == stored.count else {
      throw failure(member, "is truncated: \(stored.count) of \(member.compressedSize) bytes")
    }
    return stored
  }

  private func inflate(_ stored: ArraySlice<UInt8>, of member: Member) throws(DataError) -> [UInt8] {
    var source = Inflater(Array(stored), format: .deflate, file: "\(file) (\(member.name))")
    guard member.size <= source.largestRest else {
      throw failure(member, "announces \(member.size) bytes, more than \(stored.count) can hold")
    }
    let content = try source.next(member.size)
    guard content.count == member.size, try source.next(1).isEmpty else {
      throw failure(member, "does not have the \(member.size) bytes that it announces")
    }
    return content
  }

  private func failure(_ member: Member, _ fault: String) -> DataError {
    DataError(.malformed, file: file, "member '\(member.name)' \(fault)")
  }

  /// The CRC-32 of `content`, as zip has it.
  static func checksum(_ content: [UInt8]) -> UInt32 {
    content.withUnsafeBufferPointer { UInt32(crc32_z(0, $0.baseAddress, $0.count)) }
  }
}
