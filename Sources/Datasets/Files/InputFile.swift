import Foundation

/// A file open for reading; closed when it goes out of scope.
public struct InputFile: ~Copyable {
  private let descriptor: Int32
  private let path: String
  private let expectedSize: Int

  /// All bytes of the file at `path`.
  ///
  /// - Throws: `missing` when it cannot be opened, is a folder or a device; `inputOutput` when reading fails.
  /// - Complexity: O(size), in one piece of memory.
  public static func readWhole(_ path: String) throws(DataError) -> [UInt8] {
    let file = try InputFile(path)
    return try file.readToEnd()
  }

  private init(_ path: String) throws(DataError) {
    // The kind is looked at before opening: opening alone may act on a device.
    var status = stat()
    guard stat(path, &status) == 0 else { throw Self.cannotOpen(path) }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG || kind == S_IFIFO else {
      throw DataError(.missing, file: path, kind == S_IFDIR ? "is a folder, not a file" : "is a device, not a file")
    }
    guard UInt64(status.st_size) < ProcessInfo.processInfo.physicalMemory else {
      throw DataError(.inputOutput, file: path, "\(status.st_size) bytes do not fit into memory")
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.cannotOpen(path) }
    self.path = path
    self.descriptor = descriptor
    expectedSize = Int(status.st_size)
  }

  deinit {
    close(descriptor)
  }

  /// Why the file at `path` was not opened, right after the system refused.
  static func cannotOpen(_ path: String) -> DataError {
    let reason = SystemError()
    return DataError(
      .missing, file: path, reason.code == ENOENT ? "no such file" : "cannot be opened: \(reason.message)")
  }

  /// Reads past the size that the system states, since a pipe states none and a file may grow.
  private borrowing func readToEnd() throws(DataError) -> [UInt8] {
    var bytes = try read(expectedSize + 1)
    var last = bytes.count
    while last > 0 {
      let more = try read(1 << 20)
      bytes += more
      last = more.count
    }
    return bytes
  }

  /// The next `count` bytes; fewer at the end of the file.
  private borrowing func read(_ count: Int) throws(DataError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = Foundation.read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = SystemError() }
        guard got > 0 else { return }
        filled += got
      }
    }
    if let failure { throw DataError(.inputOutput, file: path, "reading failed: \(failure.message)") }
    return bytes
  }
}
