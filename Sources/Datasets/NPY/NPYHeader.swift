/// The head of a NumPy array file: what the elements are and how they are arranged.
///
/// The format is NEP 1's: `\x93NUMPY`, version, length of the rest, a Python dictionary, spaces so that data begin at a
/// multiple of 64.
struct NPYHeader {
  let type: ElementType
  let isBigEndian: Bool
  /// Whether the first dimension varies fastest.
  let isFortranOrder: Bool
  let shape: [Int]
  /// The number of elements.
  let count: Int
  /// Where they begin.
  let dataStart: Int

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Reads the head of `bytes`, and checks that as many bytes follow as it announces.
  init(_ bytes: ArraySlice<UInt8>, file: String) throws(DataError) {
    let start = bytes.startIndex
    guard bytes.starts(with: Self.magic) else {
      throw DataError(
        .malformed, file: file,
        bytes.isEmpty ? "empty; expected an NPY file" : "not an NPY file: it does not begin with \\x93NUMPY")
    }
    guard bytes.count >= 10 else { throw DataError(.malformed, file: file, "truncated within the NPY header") }
    let version = bytes[start + 6]
    guard (1...3).contains(version), bytes[start + 7] == 0 else {
      throw DataError(.malformed, file: file, "NPY version \(version).\(bytes[start + 7]); expected 1.0, 2.0 or 3.0")
    }
    let width = version == 1 ? 2 : 4
    guard bytes.count >= 8 + width else { throw DataError(.malformed, file: file, "truncated within the NPY header") }
    let length = Int(bytes.littleEndian(at: start + 8, width: width))
    dataStart = start + 8 + width + length
    guard dataStart <= bytes.endIndex else {
      throw DataError(
        .malformed, file: file,
        "truncated: NPY header of \(length) bytes, of which \(bytes.count - 8 - width) are there")
    }
    let dictionary = try NPYDictionary(bytes[start + 8 + width..<dataStart], file: file)
    (type, isBigEndian) = try Self.elementType(dictionary.description, file: file)
    isFortranOrder = dictionary.isFortranOrder
    shape = dictionary.shape
    count = try Self.elementCount(shape, type, available: bytes.endIndex - dataStart, file: file)
  }

  private static func elementCount(
    _ shape: [Int], _ type: ElementType, available: Int, file: String
  ) throws(DataError) -> Int {
    var size = type.size
    for length in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: length)
      guard !overflow else { throw DataError(.malformed, file: file, "NPY shape \(shape) is impossibly large") }
      size = product
    }
    guard size == available else {
      throw DataError(
        .malformed, file: file,
        "\(size > available ? "truncated" : "bytes follow the array"): NPY shape \(shape) of \(type) needs \(size) bytes, \(available) follow the header"
      )
    }
    return size / type.size
  }

  /// What a NumPy type string such as `<f4` means.
  private static func elementType(
    _ description: String, file: String
  ) throws(DataError) -> (ElementType, isBigEndian: Bool) {
    let types: [Substring: ElementType] = [
      "f2": .float16, "f4": .float32, "f8": .float64, "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64,
      "u1": .uint8, "u2": .uint16, "u4": .uint32, "u8": .uint64, "b1": .bool,
    ]
    let order = description.first ?? " "
    let kind = description.dropFirst()
    guard !kind.hasPrefix("O") else {
      throw DataError(.malformed, file: file, "holds Python objects, which are not read; expected an array of numbers")
    }
    guard let type = types[kind], "<>=|".contains(order), type.size == 1 || order != "|" else {
      throw DataError(
        .malformed, file: file, "NPY element type '\(description)'; expected numbers such as '<f4' or '<i8'")
    }
    return (type, order == ">")
  }

  /// A head for an array with rows first, padded so that the data begin at a multiple of 64.
  ///
  /// - Parameter size: the bytes of the whole head when it must not change with the shape; chosen when nil.
  static func encoded(type: String, shape: [Int], size: Int? = nil) -> [UInt8] {
    let lengths = shape.map(String.init).joined(separator: ", ")
    let tuple = shape.count == 1 ? "(\(lengths),)" : "(\(lengths))"
    let text = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(tuple), }"
    let whole = size ?? (10 + text.utf8.count + 1 + 63) / 64 * 64
    precondition(whole % 64 == 0 && 10 + text.utf8.count < whole && whole - 10 <= UInt16.max, "NPY header too long")
    let padding = [UInt8](repeating: UInt8(ascii: " "), count: whole - 10 - text.utf8.count - 1)
    return magic + [1, 0] + UInt16(whole - 10).bytes + Array(text.utf8) + padding + [UInt8(ascii: "\n")]
  }
}
