/// What the classes of datasets are called.
enum ClassNames {
  static let fashionName = "fashion-mnist"
  /// So that a copy of the files in any folder has its names, too.
  static let fashionDigest = "8693a0f040f3ac8a"
  /// The classes of Fashion-MNIST (Xiao, Rasul and Vollgraf 2017).
  static let fashion = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
  ]

  /// The lines of a list of names, in the order of the labels.
  ///
  /// - Throws: `malformed` when they are not UTF-8, one is empty, or there are none.
  static func decode(_ bytes: [UInt8], file: String) throws(DataError) -> [String] {
    let lines = try lines(of: bytes, expecting: "one class name a line", file: file)
    if let empty = lines.firstIndex(where: { $0.allSatisfy(\.isWhitespace) }) {
      throw DataError(.malformed, file: file, "line \(empty + 1) is empty; expected one class name a line")
    }
    return lines.map(String.init)
  }

  /// The names that EMNIST's mapping gives: on each line a label and the codes of the characters that bear it, such as
  /// `1 65 97` for A and a (Cohen, Afshar, Tapson and van Schaik 2017). A label without a line is called by its number.
  ///
  /// - Throws: `malformed` for any other line.
  static func decodeMapping(_ bytes: [UInt8], file: String) throws(DataError) -> [String] {
    let expected = "a label from 0 to 255 and the codes of its characters"
    var names: [Int: String] = [:]
    for (index, line) in try lines(of: bytes, expecting: expected, file: file).enumerated() {
      let numbers = line.split(whereSeparator: \.isWhitespace).map { UInt32($0) }
      let scalars = numbers.dropFirst().compactMap { $0.flatMap(UnicodeScalar.init) }
      guard let label = numbers.first.flatMap(\.self), label <= 255, !scalars.isEmpty,
        scalars.count == numbers.count - 1
      else { throw DataError(.malformed, file: file, "line \(index + 1): '\(line)'; expected \(expected)") }
      names[Int(label)] = scalars.map(String.init).joined()
    }
    return (0...(names.keys.max() ?? 0)).map { names[$0] ?? String($0) }
  }

  private static func lines(
    of bytes: [UInt8], expecting expected: String, file: String
  ) throws(DataError) -> [Substring] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DataError(.malformed, file: file, "not UTF-8; expected \(expected)")
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let whole = lines.last == "" ? lines.dropLast() : lines[...]
    guard !whole.isEmpty else { throw DataError(.malformed, file: file, "empty; expected \(expected)") }
    return Array(whole)
  }
}
