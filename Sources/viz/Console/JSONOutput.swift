import Foundation

extension Console {
  /// Prints `value` as JSON: keys in alphabetical order, numbers in full.
  func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    try write(Array(try encoder.encode(value)) + [UInt8(ascii: "\n")])
  }
}
