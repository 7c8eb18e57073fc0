import Foundation

/// Writes an array row by row, in constant memory, before the number of rows is known; it can stop and go on later.
///
/// Until `finish` succeeds, the header says that there are no rows, so that nobody takes the file for a whole one. A writer
/// that goes out of scope before leaves what it wrote, which another may continue.
public struct NPYStreamWriter: ~Copyable {
  /// The numbers that an array is made of.
  public enum Element: String, CaseIterable, Sendable {
    case float32, float16, uint8, int64

    /// The bytes of one.
    public var size: Int {
      switch self {
      case .uint8: 1
      case .float16: 2
      case .float32: 4
      case .int64: 8
      }
    }

    /// NumPy's name for it.
    var npyName: String {
      switch self {
      case .float32: "<f4"
      case .float16: "<f2"
      case .uint8: "|u1"
      case .int64: "<i8"
      }
    }
  }

  /// What the values are stored as.
  public let element: Element
  /// The shape of each row.
  public let rowShape: [Int]
  /// The number of values in each row.
  public let rowSize: Int
  /// The rows written so far.
  public private(set) var rowCount: Int
  private let path: String
  private var descriptor: Int32

  /// Opens the file at `path`, which is created if need be, to write after its first `rows` rows; what stood behind them is
  /// lost.
  ///
  /// - Precondition: an earlier writer of the same elements and row shape has written so many, as `wholeRows` tells.
  /// - Throws: `cannotCreate` when the folder is missing or read-only; `inputOutput` when writing fails.
  public init(
    _ path: String, element: Element = .float32, rowShape: [Int], after rows: Int = 0
  ) throws(DataError) {
    precondition(rowShape.allSatisfy { $0 >= 1 }, "rows of shape \(rowShape)")
    let rowSize = rowShape.reduce(1, *)
    let header = Self.header(rows: 0, element, of: rowShape)
    descriptor = try Self.open(path, header, size: header.count + rows * rowSize * element.size)
    self.path = path
    self.element = element
    self.rowShape = rowShape
    self.rowSize = rowSize
    rowCount = rows
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// How many whole rows the file at `path` holds, of a writer that may not have finished; none if there is no such file.
  public static func wholeRows(at path: String, element: Element, rowShape: [Int]) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { return 0 }
    let bytes = Int(status.st_size) - header(rows: 0, element, of: rowShape).count
    return max(0, bytes / (rowShape.reduce(1, *) * element.size))
  }

  /// Appends one row or several, as they stand in memory.
  ///
  /// - Precondition: `bytes` holds a whole number of rows of `element`.
  /// - Throws: `inputOutput` when they cannot be written.
  public mutating func append(bytes: UnsafeRawBufferPointer) throws(DataError) {
    let rowBytes = rowSize * element.size
    precondition(bytes.count.isMultiple(of: rowBytes), "\(bytes.count) bytes in rows of \(rowBytes)")
    guard DescriptorWriting.write(bytes, to: descriptor) else { throw Self.writingFailed(path) }
    rowCount += bytes.count / rowBytes
  }

  /// Appends one row or several: `elements` are, bit for bit, what the file holds.
  ///
  /// - Precondition: as above.
  /// - Throws: as above.
  public mutating func append(elements: [some BitwiseCopyable]) throws(DataError) {
    try elements.withUnsafeBufferPointer { buffer throws(DataError) in
      try append(bytes: UnsafeRawBufferPointer(buffer))
    }
  }

  /// Appends one row of numbers or several, rounded to the nearest that a half-precision file can hold.
  ///
  /// - Precondition: the file holds floats, and `values` a whole number of rows.
  /// - Throws: `malformed` for a number beyond the largest of half precision, with its row; `inputOutput` when they cannot be
  ///   written.
  public mutating func append(_ values: UnsafeBufferPointer<Float>) throws(DataError) {
    precondition(element == .float32 || element == .float16, "\(element) holds no numbers such as these")
    guard element == .float16 else { return try append(bytes: UnsafeRawBufferPointer(values)) }
    let halves = HalfPrecision.bits(of: values)
    if let place = HalfPrecision.overflow(in: halves, of: values) {
      throw DataError(
        .malformed, file: path,
        "\(values[place]) in row \(rowCount + place / rowSize) is beyond 65504, the largest number of float16; "
          + "expected float32 for such values")
    }
    try append(elements: halves)
  }

  /// Appends one row of numbers or several.
  ///
  /// - Precondition: as above.
  /// - Throws: as above.
  public mutating func append(_ values: ArraySlice<Float>) throws(DataError) {
    try values.withUnsafeBufferPointer { buffer throws(DataError) in try append(buffer) }
  }

  /// Writes the number of rows into the header, which makes the file whole, and closes it.
  public consuming func finish() throws(DataError) {
    let isWritten = DescriptorWriting.overwriteStart(Self.header(rows: rowCount, element, of: rowShape), of: descriptor)
    let isClosed = close(descriptor) == 0
    descriptor = -1
    guard isWritten, isClosed else { throw Self.writingFailed(path) }
  }

  /// Opens a file that begins with `header`, and cuts it to `size` bytes, at the end of which writing goes on.
  private static func open(_ path: String, _ header: [UInt8], size: Int) throws(DataError) -> Int32 {
    _ = DescriptorWriting.limitSignalIgnored
    let place = try OutputPlace(path)
    let descriptor = Foundation.open(place.final, O_WRONLY | O_CLOEXEC | O_CREAT, 0o666)
    guard descriptor >= 0 else {
      throw DataError(.cannotCreate, file: path, place.reasonItCannotBeCreated(SystemError()))
    }
    guard DescriptorWriting.overwriteStart(header, of: descriptor), ftruncate(descriptor, off_t(size)) == 0,
      lseek(descriptor, off_t(size), SEEK_SET) == off_t(size)
    else {
      let failure = writingFailed(path)
      close(descriptor)
      throw failure
    }
    return descriptor
  }

  private static func writingFailed(_ path: String) -> DataError {
    DataError(.inputOutput, file: path, "writing failed: \(SystemError().message)")
  }

  /// A head whose length does not depend on the number of rows.
  private static func header(rows: Int, _ element: Element, of rowShape: [Int]) -> [UInt8] {
    let longest = NPYHeader.encoded(type: element.npyName, shape: [.max] + rowShape).count
    return NPYHeader.encoded(type: element.npyName, shape: [rows] + rowShape, size: longest)
  }
}
