import Foundation

/// What the system says about the call that just failed.
struct SystemError {
  let code: Int32

  /// Reads `errno`: to be made before any other call.
  init() {
    code = errno
  }

  /// The system's own words, beginning with a small letter to follow a colon.
  var message: String {
    let words = String(cString: strerror(code))
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
