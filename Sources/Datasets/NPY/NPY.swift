import Tensors

/// NumPy's files of one array, `.npy`.
public enum NPY {
  /// Reads the array at `path` as 32-bit floats, rows first.
  ///
  /// Versions 1 to 3; floats of 16, 32 and 64 bits, integers of 8 to 64, and bool; either byte order, either element order.
  ///
  /// - Throws: `missing`, `inputOutput`, or `malformed` for anything else, Python objects among them, and when the file is
  ///   shorter or longer than its header says.
  public static func read(_ path: String) throws(DataError) -> Tensor {
    try decode(InputFile.readWhole(path), file: path)
  }

  /// Reads the array at `path` as whole numbers, such as labels or indices.
  ///
  /// - Returns: its shape, and its elements with the last dimension varying fastest.
  /// - Throws: as `read`; also `malformed` when an element is not whole, or 2⁶³ or more.
  public static func readIntegers(_ path: String) throws(DataError) -> (shape: [Int], values: [Int64]) {
    let bytes = try InputFile.readWhole(path)
    let header = try NPYHeader(bytes, file: path)
    let elements = header.rowsFirst(header.elements(in: bytes).integers())
    let values = elements.compactMap(\.self)
    guard values.count == elements.count else {
      let place = elements.firstIndex(of: nil) ?? 0
      throw DataError(.malformed, file: path, "element \(place) is not a whole number; expected labels or indices")
    }
    return (header.shape, values)
  }

  /// Writes `tensor` to `path` as `<f4`. The same tensor gives the same bytes.
  public static func write(_ tensor: Tensor, to path: String) throws(DataError) {
    var file = try AtomicFile(path)
    try file.write(NPYHeader.encoded(type: "<f4", shape: tensor.shape))
    try file.writeElements(tensor.values)
    try file.finish()
  }

  /// Writes `matrix` to `path` as `<f4`, rows × columns.
  public static func write(_ matrix: Matrix, to path: String) throws(DataError) {
    try write(Tensor(shape: [matrix.rows, matrix.columns], values: matrix.values), to: path)
  }

  /// Writes a list of bytes, such as labels, to `path` as `|u1`.
  public static func write(_ values: [UInt8], to path: String) throws(DataError) {
    try AtomicFile.writeWhole(NPYHeader.encoded(type: "|u1", shape: [values.count]) + values, to: path)
  }

  /// Writes a list of whole numbers, such as indices, to `path` as `<i8`.
  public static func write(_ values: [Int], to path: String) throws(DataError) {
    let bytes = values.map(Int64.init).littleEndianBytes
    try AtomicFile.writeWhole(NPYHeader.encoded(type: "<i8", shape: [values.count]) + bytes, to: path)
  }

  /// The array that `bytes` hold; `file` is named by errors.
  public static func decode(_ bytes: [UInt8], file: String) throws(DataError) -> Tensor {
    let header = try NPYHeader(bytes, file: file)
    return Tensor(shape: header.shape, values: header.rowsFirst(header.elements(in: bytes).floats()))
  }

  /// The file that holds `tensor`, as bytes.
  static func encode(_ tensor: Tensor) -> [UInt8] {
    NPYHeader.encoded(type: "<f4", shape: tensor.shape) + tensor.values.littleEndianBytes
  }
}

extension NPYHeader {
  /// The elements that follow this header in `bytes`, the whole file.
  func elements(in bytes: [UInt8]) -> EncodedElements {
    EncodedElements(type: type, isBigEndian: isBigEndian, count: count, bytes: bytes[dataStart...])
  }

  /// `values` in the order of the file, rearranged so that the last dimension varies fastest. O(count).
  func rowsFirst<Element>(_ values: [Element]) -> [Element] {
    guard isFortranOrder, shape.count > 1, count > 0 else { return values }
    var strides = [1]
    for length in shape.dropLast() { strides.append(strides[strides.count - 1] * length) }
    var index = [Int](repeating: 0, count: shape.count)
    var source = 0
    return values.indices.map { _ in
      let value = values[source]
      var axis = shape.count - 1
      while axis >= 0 {
        index[axis] += 1
        source += strides[axis]
        if index[axis] < shape[axis] { break }
        source -= strides[axis] * shape[axis]
        index[axis] = 0
        axis -= 1
      }
      return value
    }
  }
}
