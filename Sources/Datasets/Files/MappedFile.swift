import Foundation

/// A file whose bytes are read where the system keeps them, page by page when they are asked for.
///
/// Immutable, so threads may share it. The pages of what was read are given back at once: memory does not grow with the
/// file.
final class MappedFile: Sendable {
  /// The number of bytes when it was opened.
  let count: Int
  private let path: String
  private let descriptor: Int32
  /// The promise the compiler cannot check: the bytes are only ever read.
  private nonisolated(unsafe) let start: UnsafeMutableRawPointer?

  /// - Throws: `missing` when the file cannot be opened or is not an ordinary one; `inputOutput` when it cannot be mapped.
  init(_ path: String) throws(DataError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw InputFile.cannotOpen(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw DataError(.missing, file: path, "is not an ordinary file: only such can be read in parts")
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputFile.cannotOpen(path) }
    let count = Int(status.st_size)
    let start = count == 0 ? nil : mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    if count > 0 && start == MAP_FAILED {
      let reason = SystemError()
      close(descriptor)
      throw DataError(.inputOutput, file: path, "cannot be mapped into memory: \(reason.message)")
    }
    (self.path, self.descriptor, self.count, self.start) = (path, descriptor, count, start)
  }

  deinit {
    if let start { munmap(start, count) }
    close(descriptor)
  }

  /// A copy of the bytes `range`.
  ///
  /// - Precondition: they lie in the file as it was when it was opened.
  /// - Throws: `inputOutput` when the file has become shorter.
  func bytes(_ range: Range<Int>) throws(DataError) -> [UInt8] {
    try check(range)
    return [UInt8](unsafeUninitializedCapacity: range.count) { buffer, initialized in
      initialized = copy(range, to: UnsafeMutableRawBufferPointer(buffer))
    }
  }

  /// A copy of the bytes `range` as the bits of numbers that stand in the order of this machine's bytes.
  ///
  /// - Precondition: they lie in the file as it was when it was opened, and make whole numbers.
  /// - Throws: `inputOutput` when the file has become shorter.
  func floats(_ range: Range<Int>) throws(DataError) -> [Float] {
    precondition(range.count.isMultiple(of: MemoryLayout<Float>.size), "\(range.count) bytes are no whole numbers")
    try check(range)
    return [Float](unsafeUninitializedCapacity: range.count / MemoryLayout<Float>.size) { buffer, initialized in
      initialized = copy(range, to: UnsafeMutableRawBufferPointer(buffer)) / MemoryLayout<Float>.size
    }
  }

  /// The system ends a program that reads mapped bytes beyond the end of a file.
  private func check(_ range: Range<Int>) throws(DataError) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "bytes \(range) of \(count)")
    var status = stat()
    guard fstat(descriptor, &status) == 0, Int(status.st_size) >= range.upperBound else {
      throw DataError(.inputOutput, file: path, "has become shorter than \(count) bytes since it was opened")
    }
  }

  /// Copies the bytes, gives their pages back and returns how many there were.
  private func copy(_ range: Range<Int>, to buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard let start, let target = buffer.baseAddress, !range.isEmpty else { return 0 }
    target.copyMemory(from: start + range.lowerBound, byteCount: range.count)
    let page = Int(getpagesize())
    let first = range.lowerBound / page * page
    madvise(start + first, range.upperBound - first, MADV_DONTNEED)
    return range.count
  }
}
