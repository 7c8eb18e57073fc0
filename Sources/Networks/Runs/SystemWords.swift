import Foundation

/// What the system says of error `code`, beginning with a small letter to follow a colon.
func systemWords(_ code: Int32) -> String {
  let words = String(cString: strerror(code))
  return words.prefix(1).lowercased() + words.dropFirst()
}
