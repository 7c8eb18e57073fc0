import Foundation

/// What all files that are written have in common: their bytes go out whole or the system says why not.
enum DescriptorWriting {
  /// Without this, passing the limit on file sizes kills the process instead of failing the write with EFBIG.
  static let limitSignalIgnored: Void = { _ = signal(SIGXFSZ, SIG_IGN) }()

  /// Writes all of `source`; false when the system refuses, which `SystemError` then explains.
  static func write(_ source: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var rest = source[...]
    while !rest.isEmpty {
      let written = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }

  /// Replaces the first bytes of the file by `bytes`; false when the system refuses.
  static func overwriteStart(_ bytes: [UInt8], of descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) } == bytes.count
  }
}
