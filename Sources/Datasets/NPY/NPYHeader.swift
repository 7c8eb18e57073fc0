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
  ///
  /// - Parameter size: of the whole file, where `bytes` are no more than its beginning.
  init(_ bytes: [UInt8], file: String, size: Int? = nil) throws(DataError) {
    let text = try Self.dictionaryText(in: bytes, file: file)
    let dictionary = try NPYDictionary(text, file: file)
    dataStart = text.endIndex
    (type, isBigEndian) = try Self.elementType(dictionary.description, file: file)
    isFortranOrder = dictionary.isFortranOrder
    shape = dictionary.shape
    count = try Self.elementCount(shape, type, available: (size ?? bytes.count) - dataStart, file: file)
  }

  /// The part of the head after magic, version and length.
  private static func dictionaryText(in bytes: [UInt8], file: String) throws(DataError) -> ArraySlice<UInt8> {
    guard bytes.starts(with: magic) else {
      let found = bytes.isEmpty ? "empty; expected an NPY file" : "not an NPY file: it does not begin with \\x93NUMPY"
      throw DataError(.malformed, file: file, found)
    }
    let version = bytes.dropFirst(6).prefix(2)
    let width = version.first == 1 ? 2 : 4
    guard bytes.count >= 8 + width else { throw DataError(.malformed, file: file, "truncated within the NPY header") }
    guard [[1, 0], [2, 0], [3, 0]].contains(Array(version)) else {
      let found = version.map(String.init).joined(separator: ".")
      throw DataError(.malformed, file: file, "NPY version \(found); expected 1.0, 2.0 or 3.0")
    }
    let length = Int(bytes.littleEndian(at: 8, width: width))
    let rest = bytes.dropFirst(8 + width)
    guard length <= rest.count else {
      throw DataError(
        .malformed, file: file, "truncated: NPY header of \(length) bytes, of which \(rest.count) are there")
    }
    return rest.prefix(length)
  }

  private static func elementCount(
    _ shape: [Int], _ type: ElementType, available: Int, file: String
  ) throws(DataError) -> Int {
    guard let size = byteCount(of: shape, elementSize: type.size) else {
      throw DataError(.malformed, file: file, "NPY shape \(shape) is impossibly large")
    }
    guard size == available else {
      throw DataError(
        .malformed, file: file,
        "\(size > available ? "truncated" : "bytes follow the array"): NPY shape \(shape) of \(type) needs "
          + "\(size) bytes, \(available) follow the header"
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
