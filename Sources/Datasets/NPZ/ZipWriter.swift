/// Writes a zip archive of stored members, all dated 1980-01-01 so that the same content gives the same bytes.
struct ZipWriter: ~Copyable {
  private static let january1980: UInt16 = 0x21
  private let path: String
  private var file: AtomicFile
  private var directory: [UInt8] = []
  private var count = 0
  private var position = 0

  /// Begins the archive at `path`.
  init(_ path: String) throws(DataError) {
    file = try AtomicFile(path)
    self.path = path
  }

  /// Adds a member.
  ///
  /// - Throws: `inputOutput` when it cannot be written, `cannotCreate` when the archive would pass 4 GiB or 65,534 members.
  mutating func add(_ name: String, _ content: [UInt8]) throws(DataError) {
    let name = Array(name.utf8)
    let end = position + 30 + name.count + content.count
    guard end + directory.count + 46 + name.count < Int(UInt32.max), count < 0xFFFE, name.count <= 0xFFFF else {
      throw DataError(.cannotCreate, file: path, "a zip archive holds no more than 4 GiB and 65534 members")
    }
    let size = UInt32(content.count)
    let common =
      [20, 0, 0, 8, 0, 0, 0, 0] + Self.january1980.bytes + ZipArchive.checksum(content).bytes + size.bytes + size.bytes
      + UInt16(name.count).bytes + [0, 0]
    directory += ZipFormat.entrySignature + [20, 0] + common
    directory += [UInt8](repeating: 0, count: 10) + UInt32(position).bytes + name
    try file.write(ZipFormat.memberSignature + common + name)
    try file.write(content)
    position = end
    count += 1
  }

  /// Writes the directory and puts the archive in its place.
  consuming func finish() throws(DataError) {
    let counts = UInt16(count).bytes + UInt16(count).bytes
    let end = ZipFormat.endSignature + [0, 0, 0, 0] + counts + UInt32(directory.count).bytes + UInt32(position).bytes
    try file.write(directory + end + [0, 0])
    try file.finish()
  }
}
