/// What the classes of datasets are called.
enum ClassNames {
  static let fashionName = "fashion-mnist"
  /// So that a copy of the files in any folder has its names, too.
  static let fashionDigest = "57e8d6a7b1af58bf"
  /// The classes of Fashion-MNIST (Xiao, Rasul and Vollgraf 2017).
  static let fashion = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
  ]

  /// The lines of a list of names, in the order of the labels.
  ///
  /// - Throws: `malformed` when they are not UTF-8, one is empty, or there are none.
  static func decode(_ bytes: [UInt8], file: String) throws(DataError) -> [String] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DataError(.malformed, file: file, "not UTF-8; expected one class name a line")
    }
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    if lines.last == "" { lines.removeLast() }
    guard !lines.isEmpty else { throw DataError(.malformed, file: file, "empty; expected one class name a line") }
    if let empty = lines.firstIndex(where: { $0.allSatisfy(\.isWhitespace) }) {
      throw DataError(.malformed, file: file, "line \(empty + 1) is empty; expected one class name a line")
    }
    return lines
  }
}
