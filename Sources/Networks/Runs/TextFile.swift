import Datasets

/// Small text files: UTF-8, read and written whole.
enum TextFile {
  static func read(_ path: String) throws(DataError) -> String {
    let bytes = try InputFile.readWhole(path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DataError(.malformed, file: path, "is not a text in UTF-8")
    }
    return text
  }

  static func write(_ text: String, to path: String) throws(DataError) {
    try AtomicFile.writeWhole(Array(text.utf8), to: path)
  }
}
