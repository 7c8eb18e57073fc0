/// Reads the list of members at the end of a zip archive.
enum ZipDirectory {
  private static let endSize = 22
  private static let entrySize = 46
  private static let longestComment = 0xFFFF

  /// The members in the order of the directory.
  ///
  /// - Throws: `malformed` when there is no directory, it is damaged, or a member uses what is not read here.
  static func members(of bytes: [UInt8], file: String) throws(DataError) -> [ZipArchive.Member] {
    let end = try endRecord(of: bytes, file: file)
    let count = Int(bytes.littleEndian(at: end + 10, width: 2))
    var position = Int(bytes.littleEndian(at: end + 16, width: 4))
    guard bytes.littleEndian(at: end + 4, width: 4) == 0 else {
      throw DataError(.malformed, file: file, "zip archive in several parts, which is not read")
    }
    guard count < 0xFFFF, position < 0xFFFF_FFFF else {
      throw DataError(.malformed, file: file, "zip archive of the 64-bit kind, which is not read")
    }
    var members: [ZipArchive.Member] = []
    for _ in 0..<count { members.append(try entry(in: bytes[..<end], at: &position, file: file)) }
    guard position == end else {
      throw DataError(.malformed, file: file, "zip directory ends at byte \(position); expected \(end)")
    }
    return members
  }

  /// The place of the end record: the last one whose comment reaches the end of the file.
  private static func endRecord(of bytes: [UInt8], file: String) throws(DataError) -> Int {
    let latest = bytes.count - endSize
    let earliest = max(0, latest - longestComment)
    for start in stride(from: latest, through: earliest, by: -1)
    where bytes[start...].starts(with: ZipFormat.endSignature) {
      if start + endSize + Int(bytes.littleEndian(at: start + 20, width: 2)) == bytes.count { return start }
    }
    throw DataError(
      .malformed, file: file, bytes.isEmpty ? "empty; expected a zip archive" : "not a zip archive, or truncated")
  }

  private static func entry(
    in bytes: ArraySlice<UInt8>, at position: inout Int, file: String
  ) throws(DataError) -> ZipArchive.Member {
    let start = position
    let header = bytes.dropFirst(start).prefix(entrySize)
    guard header.count == entrySize, header.starts(with: ZipFormat.entrySignature) else {
      throw DataError(.malformed, file: file, "zip directory is damaged at byte \(start)")
    }
    func field(_ offset: Int, _ width: Int) -> UInt64 { header.littleEndian(at: start + offset, width: width) }
    let nameLength = Int(field(28, 2))
    let nameBytes = bytes.dropFirst(start + entrySize).prefix(nameLength)
    guard nameBytes.count == nameLength, let name = String(validating: nameBytes, as: UTF8.self) else {
      throw DataError(.malformed, file: file, "zip directory has no valid name at byte \(start + entrySize)")
    }
    let method = field(10, 2)
    guard method == 0 || method == 8, field(8, 2) & ZipFormat.encrypted == 0, field(24, 4) < 0xFFFF_FFFF else {
      throw DataError(
        .malformed, file: file, "member '\(name)' is encrypted, over 4 GiB, or neither stored nor deflated")
    }
    position = start + entrySize + nameLength + Int(field(30, 2)) + Int(field(32, 2))
    return ZipArchive.Member(
      name: name, isDeflated: method == 8, checksum: UInt32(field(16, 4)),
      compressedSize: Int(field(20, 4)), size: Int(field(24, 4)), start: Int(field(42, 4)))
  }
}
