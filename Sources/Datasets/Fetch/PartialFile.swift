import Foundation

/// A file that arrives in pieces, perhaps in several runs of the program: `NAME.part` until it is whole.
///
/// A class, since libcurl hands it through C.
final class PartialFile {
  /// Where it is while it arrives.
  let path: String
  private let descriptor: Int32
  /// The bytes that are there.
  private(set) var count: Int

  /// Opens `path`.part, and creates it if it is not there. Nobody else may be at it.
  ///
  /// - Throws: `cannotCreate` when the folder is missing or read-only; `inputOutput` when another process fetches the same.
  init(for path: String) throws(DataError) {
    let part = path + ".part"
    let descriptor = open(part, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw DataError(.cannotCreate, file: part, "cannot be created: \(SystemError().message)")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw DataError(.inputOutput, file: part, "another program is fetching this file")
    }
    self.path = part
    self.descriptor = descriptor
    count = Int(lseek(descriptor, 0, SEEK_END))
  }

  deinit {
    if count == 0 { unlink(path) }
    close(descriptor)
  }

  /// Appends the bytes of `source`.
  func append(_ source: UnsafeRawBufferPointer) throws(DataError) {
    var rest = source[...]
    while !rest.isEmpty {
      let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else {
        throw DataError(.inputOutput, file: path, "writing failed: \(SystemError().message)")
      }
      count += written
      rest = rest.dropFirst(written)
    }
  }

  /// Throws away what is there.
  func clear() throws(DataError) {
    guard ftruncate(descriptor, 0) == 0 else {
      throw DataError(.inputOutput, file: path, "cannot be emptied: \(SystemError().message)")
    }
    count = 0
  }

  /// Puts the file in its place.
  func finish(as final: String) throws(DataError) {
    guard rename(path, final) == 0 else {
      throw DataError(.inputOutput, file: final, "cannot be put into its place: \(SystemError().message)")
    }
  }

  /// Deletes the file.
  func remove() { unlink(path) }
}
