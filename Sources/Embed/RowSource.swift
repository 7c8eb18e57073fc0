import Tensors

/// A matrix whose rows are read a block at a time: one in memory, or a file that memory would not hold.
public protocol RowSource: Sendable {
  /// The number of its rows.
  var rows: Int { get }
  /// The number of its columns.
  var columns: Int { get }
  /// A copy of the rows `range`, which lie in `0..<rows`.
  ///
  /// - Throws: what keeps the source from reading them.
  func block(_ range: Range<Int>) throws -> Matrix
}

extension Matrix: RowSource {
  /// A copy of the rows `range`. O(rows × columns) of the range.
  public func block(_ range: Range<Int>) -> Matrix {
    Matrix(
      rows: range.count, columns: columns,
      values: Array(values[range.lowerBound * columns..<range.upperBound * columns]))
  }
}

extension RowSource {
  /// Calls `body` with one block of rows after the other, each of about 16 MB whatever the number of columns, so that two
  /// passes read the same blocks.
  func forEachBlock(_ body: (Matrix, Range<Int>) throws -> Void) throws {
    let size = max(1, min(65_536, 4_000_000 / max(1, columns)))
    for start in stride(from: 0, to: rows, by: size) {
      let range = start..<min(rows, start + size)
      let block = try block(range)
      guard block.rows == range.count, block.columns == columns else {
        throw EmbedError(
          .badMatrix, "rows \(range) were read as \(block.rows) × \(block.columns), not \(range.count) × \(columns)")
      }
      try body(block, range)
    }
  }
}
