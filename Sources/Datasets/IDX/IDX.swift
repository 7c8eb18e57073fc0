/// An array of bytes with any number of dimensions, in the file format of MNIST and its kin.
///
/// Big-endian: two zero bytes, the type (8: unsigned bytes, the only one read here), the number of dimensions, each
/// dimension in 32 bits, the values with the last dimension varying fastest. See LeCun, Cortes and Burges, "The MNIST
/// database".
public struct IDX: Equatable, Sendable {
  /// The length of each dimension, outermost first.
  public let shape: [Int]
  /// The elements; `shape.reduce(1, *)` of them.
  public let values: [UInt8]

  /// Wraps `values` in `shape`.
  ///
  /// - Precondition: one to 255 dimensions of at most 2³² − 1, which multiply to the number of values.
  public init(shape: [Int], values: [UInt8]) {
    precondition((1...255).contains(shape.count), "\(shape.count) dimensions")
    precondition(shape.allSatisfy { (0...Int(UInt32.max)).contains($0) } && shape.reduce(1, *) == values.count)
    self.shape = shape
    self.values = values
  }

  /// Reads the file at `path`, gzipped or not.
  ///
  /// - Throws: `missing`, `inputOutput`, or `malformed` for a wrong magic number or type, damaged gzip, and fewer or more
  ///   bytes than the header announces.
  /// - Complexity: O(size). Never makes more than the header announces, nor more than the file can hold. A file that is not
  ///   gzipped takes its size in memory once.
  public static func read(_ path: String) throws(DataError) -> IDX {
    try decode(InputFile.readWhole(path), file: path)
  }

  /// What `bytes`, gzipped or not, hold; `file` is named by errors.
  public static func decode(_ bytes: consuming [UInt8], file: String) throws(DataError) -> IDX {
    if Inflater.isGzip(bytes) {
      var source = Inflater(bytes, format: .gzip, file: file)
      return try IDX(from: &source, file: file)
    }
    var source = PlainBytes(bytes)
    return try IDX(from: &source, file: file)
  }

  /// Writes the file at `path`, not compressed.
  public func write(to path: String) throws(DataError) {
    var file = try AtomicFile(path)
    try file.write(encodedHeader())
    try file.write(values)
    try file.finish()
  }

  private func encodedHeader() -> [UInt8] {
    [0, 0, Self.unsignedByte, UInt8(shape.count)]
      + shape.flatMap { length in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } }
  }

  private static let unsignedByte: UInt8 = 8
}

extension IDX {
  private init(from source: inout some ByteSource & ~Copyable, file: String) throws(DataError) {
    let shape = try Self.readShape(from: &source, file: file)
    let dimensions = shape.map(String.init).joined(separator: " × ")
    guard let size = byteCount(of: shape, elementSize: 1) else {
      throw DataError(.malformed, file: file, "IDX dimensions \(dimensions) are impossibly large")
    }
    guard size <= source.largestRest else {
      throw DataError(
        .malformed, file: file,
        "truncated: IDX header announces \(dimensions) values, at most \(source.largestRest) follow")
    }
    let values = try source.next(size)
    guard values.count == size else {
      throw DataError(
        .malformed, file: file, "truncated: IDX header announces \(dimensions) values, \(values.count) follow")
    }
    guard try source.next(1).isEmpty else {
      throw DataError(.malformed, file: file, "bytes follow the \(dimensions) values that the IDX header announces")
    }
    self.init(shape: shape, values: values)
  }

  private static func readShape(
    from source: inout some ByteSource & ~Copyable, file: String
  ) throws(DataError) -> [Int] {
    let magic = try source.next(4)
    guard !magic.isEmpty else { throw DataError(.malformed, file: file, "empty; expected an IDX file") }
    guard magic.count == 4, magic[0] == 0, magic[1] == 0 else {
      throw DataError(.malformed, file: file, "not an IDX file: begins with bytes \(magic), expected 0, 0, type, rank")
    }
    guard magic[2] == unsignedByte else {
      throw DataError(.malformed, file: file, "IDX element type \(magic[2]); expected 8 (unsigned bytes)")
    }
    guard magic[3] >= 1 else {
      throw DataError(.malformed, file: file, "IDX array of no dimensions; expected at least 1")
    }
    let lengths = try source.next(4 * Int(magic[3]))
    guard lengths.count == 4 * Int(magic[3]) else {
      throw DataError(.malformed, file: file, "truncated within the \(magic[3]) dimensions of the IDX header")
    }
    return stride(from: 0, to: lengths.count, by: 4).map { start in
      lengths[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    }
  }
}
