/// Writes an array row by row, in constant memory, before the number of rows is known.
///
/// The file appears at its path when `finish` succeeds. A writer that goes out of scope before leaves nothing behind.
public struct NPYStreamWriter: ~Copyable {
  /// The shape of each row.
  public let rowShape: [Int]
  /// The number of values in each row.
  public let rowSize: Int
  /// The rows written so far.
  public private(set) var rowCount = 0
  private var file: AtomicFile

  /// Begins a file of 32-bit floats at `path`.
  ///
  /// - Throws: `cannotCreate` when the folder is missing or read-only.
  public init(_ path: String, rowShape: [Int]) throws(DataError) {
    precondition(rowShape.allSatisfy { $0 >= 1 }, "rows of shape \(rowShape)")
    var file = try AtomicFile(path)
    try file.write(Self.header(rows: 0, of: rowShape))
    self.rowShape = rowShape
    rowSize = rowShape.reduce(1, *)
    self.file = file
  }

  /// Appends one row or several.
  ///
  /// - Precondition: `values` holds a whole number of rows.
  /// - Throws: `inputOutput` when they cannot be written.
  public mutating func append(_ values: UnsafeBufferPointer<Float>) throws(DataError) {
    precondition(values.count.isMultiple(of: rowSize), "\(values.count) values in rows of \(rowSize)")
    try file.write(UnsafeRawBufferPointer(values))
    rowCount += values.count / rowSize
  }

  /// Appends one row or several.
  ///
  /// - Precondition: `values` holds a whole number of rows.
  /// - Throws: `inputOutput` when they cannot be written.
  public mutating func append(_ values: ArraySlice<Float>) throws(DataError) {
    try values.withUnsafeBufferPointer { buffer throws(DataError) in try append(buffer) }
  }

  /// Writes the number of rows into the header and puts the file in its place.
  public consuming func finish() throws(DataError) {
    try file.overwriteStart(Self.header(rows: rowCount, of: rowShape))
    try file.finish()
  }

  /// A head whose length does not depend on the number of rows.
  private static func header(rows: Int, of rowShape: [Int]) -> [UInt8] {
    let longest = NPYHeader.encoded(type: "<f4", shape: [.max] + rowShape).count
    return NPYHeader.encoded(type: "<f4", shape: [rows] + rowShape, size: longest)
  }
}
