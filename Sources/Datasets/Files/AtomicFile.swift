import Foundation

/// A file that appears whole or not at all: written beside its place, then renamed into it.
///
/// Unless `finish` succeeds, nothing is left behind and what stood there before stays. A symbolic link is followed, and the
/// permissions of a file that is replaced are kept. A device or pipe (`/dev/stdout`) is written to directly.
public struct AtomicFile: ~Copyable {
  private let path: String
  private let place: OutputPlace
  private var descriptor: Int32
  private var buffer: [UInt8] = []

  private static let bufferSize = 1 << 18

  /// Writes `bytes` as the whole content of the file at `path`.
  ///
  /// - Throws: `cannotCreate` when the folder is missing or read-only; `inputOutput` when writing fails.
  public static func writeWhole(_ bytes: [UInt8], to path: String) throws(DataError) {
    var file = try AtomicFile(path)
    try file.write(bytes)
    try file.finish()
  }

  /// Creates the temporary file beside `path`.
  ///
  /// - Throws: `cannotCreate` when the folder is missing or read-only, or `path` is a folder.
  public init(_ path: String) throws(DataError) {
    _ = DescriptorWriting.limitSignalIgnored
    let place = try OutputPlace(path)
    let creation = place.isDirect ? 0 : O_CREAT | O_EXCL
    let descriptor = open(place.written, O_WRONLY | O_CLOEXEC | creation, 0o666)
    guard descriptor >= 0 else {
      throw DataError(.cannotCreate, file: path, place.reasonItCannotBeCreated(SystemError()))
    }
    if !place.isDirect { UnfinishedFiles.insert(place.written) }
    if let permissions = place.permissions { fchmod(descriptor, permissions) }
    self.path = path
    self.place = place
    self.descriptor = descriptor
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    removeTemporary()
  }

  /// Appends `bytes`. Throws `inputOutput` when they cannot be written.
  public mutating func write(_ bytes: [UInt8]) throws(DataError) {
    try writeElements(bytes)
  }

  /// Appends `values` as they stand in memory, which is least significant byte first on every machine this runs on.
  ///
  /// - Throws: `inputOutput` when they cannot be written.
  public mutating func writeElements(_ values: [some BitwiseCopyable]) throws(DataError) {
    try values.withUnsafeBufferPointer { source throws(DataError) in try write(UnsafeRawBufferPointer(source)) }
  }

  /// Appends the bytes of `source`. Throws `inputOutput` when they cannot be written.
  public mutating func write(_ source: UnsafeRawBufferPointer) throws(DataError) {
    if buffer.count + source.count <= Self.bufferSize {
      buffer.append(contentsOf: source)
    } else {
      try flush()
      try writeOut(source)
    }
  }

  /// Writes what is left and puts the file in its place.
  public consuming func finish() throws(DataError) {
    try flush()
    let isClosed = close(descriptor) == 0
    descriptor = -1
    guard isClosed, place.isDirect || rename(place.written, place.final) == 0 else {
      let failure = writingFailed()
      removeTemporary()
      throw failure
    }
    UnfinishedFiles.remove(place.written)
  }

  private func removeTemporary() {
    guard !place.isDirect else { return }
    unlink(place.written)
    UnfinishedFiles.remove(place.written)
  }

  private func writingFailed() -> DataError {
    DataError(.inputOutput, file: path, "writing failed: \(SystemError().message)")
  }

  private mutating func flush() throws(DataError) {
    let pending = buffer
    buffer = []
    try pending.withUnsafeBufferPointer { source throws(DataError) in try writeOut(UnsafeRawBufferPointer(source)) }
  }

  private func writeOut(_ source: UnsafeRawBufferPointer) throws(DataError) {
    guard DescriptorWriting.write(source, to: descriptor) else { throw writingFailed() }
  }
}
