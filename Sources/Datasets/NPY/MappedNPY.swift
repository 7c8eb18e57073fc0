import Tensors

/// An `.npy` file that is read a block of rows at a time, for arrays that memory would not hold.
///
/// 32-bit floats in the order of this machine are copied as they are, other types and orders converted block by block.
public struct MappedNPY: Sendable {
  /// The length of the first dimension.
  public let rows: Int
  /// The product of all others.
  public let columns: Int

  /// The lengths of all dimensions but the first.
  public var rowShape: [Int] { Array(header.shape.dropFirst()) }

  private let file: MappedFile
  private let header: NPYHeader

  /// How much of a file is looked at for its header.
  private static let longestHeader = 1 << 20

  /// Opens the array at `path` and checks its header.
  ///
  /// - Throws: `missing`, `inputOutput`, or `malformed` as `NPY.read` does; also `malformed` for an array of no dimensions,
  ///   or of more than two whose first varies fastest, since its rows do not stand together.
  public init(_ path: String) throws(DataError) {
    file = try MappedFile(path)
    let beginning = try file.bytes(0..<min(file.count, Self.longestHeader))
    header = try NPYHeader(beginning, file: path, size: file.count)
    guard let rows = header.shape.first, header.shape.count <= 2 || !header.isFortranOrder else {
      throw DataError(
        .malformed, file: path,
        "NPY shape \(header.shape)\(header.isFortranOrder ? " in Fortran order" : ""); expected rows to read in parts")
    }
    self.rows = rows
    columns = header.shape.dropFirst().reduce(1, *)
  }

  /// The rows `range` as 32-bit floats.
  ///
  /// - Precondition: they lie in `0..<rows`.
  /// - Throws: `inputOutput` when the file has become shorter since it was opened.
  /// - Complexity: O(rows × columns) of the range, in time and memory.
  public func block(_ range: Range<Int>) throws(DataError) -> Matrix {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "rows \(range) of \(rows)")
    guard header.isFortranOrder && columns > 1 else {
      let values = try elements(range.lowerBound * columns..<range.upperBound * columns)
      return Matrix(rows: range.count, columns: columns, values: values)
    }
    var block = Matrix(rows: range.count, columns: columns)
    for column in 0..<columns {
      let values = try elements(column * rows + range.lowerBound..<column * rows + range.upperBound)
      for (row, value) in values.enumerated() { block[row, column] = value }
    }
    return block
  }

  /// The elements `range` in the order of the file.
  private func elements(_ range: Range<Int>) throws(DataError) -> [Float] {
    let size = header.type.size
    let place = header.dataStart + range.lowerBound * size..<header.dataStart + range.upperBound * size
    if header.type == .float32 && !header.isBigEndian { return try file.floats(place) }
    return try EncodedElements(
      type: header.type, isBigEndian: header.isBigEndian, count: range.count, bytes: file.bytes(place)[...]
    ).floats()
  }
}
