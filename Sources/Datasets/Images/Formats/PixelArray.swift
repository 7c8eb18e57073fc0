/// Images from an array of NumPy.
struct PixelArray {
  let count: Int
  let channels: Int
  let height: Int
  let width: Int
  /// Image after image, plane after plane, row after row.
  let values: [UInt8]

  /// Reads image × row × column, image × row × column × channel (Keras), image × channel × row × column (PyTorch), or image
  /// × the pixels of a square. Fractions up to 1 are scaled to 255, whole numbers up to 255 stay.
  ///
  /// - Throws: `malformed` for other shapes and values.
  init(_ bytes: [UInt8], file: String) throws(DataError) {
    let header = try NPYHeader(bytes, file: file)
    let layout = try Layout(header.shape, file: file)
    let values = header.rowsFirst(try Self.levels(header, bytes, file: file))
    count = header.shape[0]
    (channels, height, width) = (layout.channels, layout.height, layout.width)
    guard layout.isInterleaved, channels > 1 else {
      self.values = values
      return
    }
    var planes: [UInt8] = []
    planes.reserveCapacity(values.count)
    for start in stride(from: 0, to: values.count, by: layout.size) {
      for channel in 0..<layout.channels {
        for place in stride(from: start + channel, to: start + layout.size, by: layout.channels) {
          planes.append(values[place])
        }
      }
    }
    self.values = planes
  }

  /// How the values of an image stand.
  private struct Layout {
    let channels: Int
    let height: Int
    let width: Int
    var isInterleaved = false

    var size: Int { channels * height * width }

    init(_ shape: [Int], file: String) throws(DataError) {
      guard shape.allSatisfy({ $0 >= 1 }) else {
        throw DataError(.malformed, file: file, "holds no images (\(shape))")
      }
      let side = shape.count == 2 ? Int(Double(shape[1]).squareRoot().rounded()) : 0
      switch shape.count {
      case 2 where side * side == shape[1]: (channels, height, width) = (1, side, side)
      case 3: (channels, height, width) = (1, shape[1], shape[2])
      case 4 where shape[3] == 1 || shape[3] == 3:
        (channels, height, width) = (shape[3], shape[1], shape[2])
        isInterleaved = true
      case 4 where shape[1] == 1 || shape[1] == 3: (channels, height, width) = (shape[1], shape[2], shape[3])
      default:
        throw DataError(
          .malformed, file: file,
          "array of \(shape); expected images × rows × columns, with 1 or 3 channels before or after rows and columns if any, or images × the pixels of a square"
        )
      }
    }
  }
}

extension PixelArray {
  /// The elements as levels from 0 to 255, in the order of the file.
  private static func levels(_ header: NPYHeader, _ bytes: [UInt8], file: String) throws(DataError) -> [UInt8] {
    let elements = header.elements(in: bytes)
    switch elements.type {
    case .uint8: return Array(elements.bytes)
    case .bool: return elements.bytes.map { $0 == 0 ? 0 : 255 }
    case _ where elements.type.isFloatingPoint: return try levels(elements.floats(), header, file: file)
    default:
      let numbers = elements.integers()
      if let place = numbers.firstIndex(where: { !(0...255).contains($0 ?? -1) }) {
        throw failure(numbers[place].map { "value \($0)" } ?? "a value beyond 2⁶³", at: place, header, file: file)
      }
      return numbers.map { UInt8($0 ?? 0) }
    }
  }

  private static func levels(_ numbers: [Float], _ header: NPYHeader, file: String) throws(DataError) -> [UInt8] {
    if let place = numbers.firstIndex(where: { !($0 >= 0 && $0 <= 255) }) {
      throw failure("value \(numbers[place])", at: place, header, file: file)
    }
    let scale: Float = numbers.allSatisfy { $0 <= 1 } ? 255 : 1
    return numbers.map { UInt8(($0 * scale).rounded()) }
  }

  private static func failure(_ found: String, at place: Int, _ header: NPYHeader, file: String) -> DataError {
    let images = header.shape[0]
    let image = header.isFortranOrder ? place % images : place / (header.count / images)
    return DataError(.malformed, file: file, "\(found) in image \(image); expected 0 to 1 (fractions) or 0 to 255")
  }
}

/// Labels from an array of NumPy.
enum LabelArray {
  /// One whole number an image, in one dimension or in a column.
  ///
  /// - Throws: `malformed` for other shapes, and numbers that are not from 0 to 255.
  static func decode(_ bytes: [UInt8], file: String) throws(DataError) -> [UInt8] {
    let header = try NPYHeader(bytes, file: file)
    guard header.shape.count == 1 || (header.shape.count == 2 && header.shape[1] == 1) else {
      throw DataError(.malformed, file: file, "array of \(header.shape); expected a label an image")
    }
    let numbers = header.elements(in: bytes).integers()
    if let place = numbers.firstIndex(where: { !(0...255).contains($0 ?? -1) }) {
      let found = numbers[place].map(String.init) ?? "no whole number"
      throw DataError(.malformed, file: file, "label of image \(place) is \(found); expected 0 to 255")
    }
    return numbers.map { UInt8($0 ?? 0) }
  }
}
