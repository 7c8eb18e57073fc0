/// A tar archive, gzipped or not (POSIX.1-1988, "ustar"), of which ordinary files are read.
enum TarArchive {
  private static let blockSize = 512

  /// Writes every ordinary file of the archive at `path` into `folder`, whatever folder it is in there.
  ///
  /// - Throws: `missing`, `inputOutput`, `cannotCreate`, or `malformed` when the archive is damaged or cut off.
  /// - Complexity: O(size); memory for the compressed archive and its largest file.
  static func unpack(_ path: String, into folder: String) throws(DataError) {
    try unpack(InputFile.readWhole(path), file: path, into: folder)
  }

  private static func unpack(_ bytes: [UInt8], file: String, into folder: String) throws(DataError) {
    if Inflater.isGzip(bytes) {
      var source = Inflater(bytes, format: .gzip, file: file)
      try unpack(&source, file: file, into: folder)
    } else {
      var source = PlainBytes(bytes)
      try unpack(&source, file: file, into: folder)
    }
  }

  private static func unpack(
    _ source: inout some ByteSource & ~Copyable, file: String, into folder: String
  ) throws(DataError) {
    while let header = try Header(source.next(blockSize), file: file) {
      guard header.size <= source.largestRest else {
        throw DataError(.malformed, file: file, "'\(header.name)' announces \(header.size) bytes, more than can follow")
      }
      let content = try source.next(header.size)
      let padding = try source.next((blockSize - header.size % blockSize) % blockSize)
      guard content.count == header.size, (content.count + padding.count).isMultiple(of: blockSize) else {
        throw DataError(.malformed, file: file, "cut off within '\(header.name)'")
      }
      if header.isOrdinary { try AtomicFile.writeWhole(content, to: folder + "/" + header.name) }
    }
  }

  /// What stands before each file.
  private struct Header {
    /// The name without folders, so that nothing is written elsewhere.
    let name: String
    let size: Int
    let isOrdinary: Bool

    /// Nil at the end of the archive: a block of zeros.
    ///
    /// - Throws: `malformed` when the block is no header.
    init?(_ block: [UInt8], file: String) throws(DataError) {
      if block.count == blockSize, block.allSatisfy({ $0 == 0 }) { return nil }
      guard block.count == blockSize, let size = Self.octal(block[124..<136]), let sum = Self.octal(block[148..<156]),
        sum == Self.checksum(of: block)
      else { throw DataError(.malformed, file: file, "damaged or no tar archive: a header of 512 bytes was expected") }
      let path = String(decoding: block[..<100].prefix { $0 != 0 }, as: UTF8.self)
      name = path.split(separator: "/").last.map(String.init) ?? ""
      self.size = size
      let kind = block[156]
      isOrdinary = (kind == 0 || kind == UInt8(ascii: "0")) && !["", ".", ".."].contains(name) && !path.hasSuffix("/")
    }

    /// Digits between spaces and zeros.
    private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
      let text = String(decoding: field.drop { $0 == 0x20 }.prefix { $0 != 0 && $0 != 0x20 }, as: UTF8.self)
      return Int(text, radix: 8).flatMap { $0 >= 0 ? $0 : nil }
    }

    /// The sum of all bytes, those of the sum itself being spaces.
    private static func checksum(of block: [UInt8]) -> Int {
      block.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 0x20 : Int(block[$1])) }
    }
  }
}
