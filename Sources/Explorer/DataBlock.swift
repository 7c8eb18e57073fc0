import Foundation

/// Numbers or a file as text in a page: base64 in an element that browsers keep but do not run.
struct DataBlock {
  let name: String
  let bytes: [UInt8]

  /// The element that holds it.
  var element: String {
    "<script type=\"text/plain\" data-block=\"\(name)\">\(Data(bytes).base64EncodedString())</script>\n"
  }

  /// A file.
  init(_ name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Whole numbers, `width` bytes each, the least significant first.
  init(_ name: String, _ numbers: some Sequence<Int>, width: Int) {
    self.name = name
    bytes = numbers.flatMap { number in (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
  }
}
