/// A table of 32-bit floats: one observation a row, stored row after row.
public struct Matrix: Equatable, Sendable {
  /// The number of observations.
  public let rows: Int
  /// The number of features of each observation.
  public let columns: Int
  /// The elements in row-major order; `rows * columns` of them.
  public var values: [Float]

  /// Wraps `values`, which stand row after row.
  ///
  /// - Precondition: there are `rows * columns` of them.
  public init(rows: Int, columns: Int, values: [Float]) {
    precondition(
      rows >= 0 && columns >= 0 && values.count == rows * columns, "\(rows) × \(columns) ≠ \(values.count) values")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// A matrix whose elements all equal `value`.
  public init(rows: Int, columns: Int, repeating value: Float = 0) {
    self.init(rows: rows, columns: columns, values: [Float](repeating: value, count: rows * columns))
  }

  /// The first dimension of `tensor` as rows, all others flattened into columns. No element is copied.
  ///
  /// - Precondition: the tensor has at least one dimension.
  public init(_ tensor: Tensor) {
    precondition(!tensor.shape.isEmpty, "a matrix needs at least one dimension")
    self.init(rows: tensor.shape[0], columns: tensor.shape.dropFirst().reduce(1, *), values: tensor.values)
  }

  /// The element in row `row` and column `column`.
  public subscript(row: Int, column: Int) -> Float {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  /// The elements of row `index`, without copying them.
  public func row(_ index: Int) -> ArraySlice<Float> {
    values[index * columns..<(index + 1) * columns]
  }

  /// A new matrix of the rows at `indices`, in that order. O(`indices.count` × columns).
  public func selectingRows(_ indices: some Collection<Int>) -> Matrix {
    var selected: [Float] = []
    selected.reserveCapacity(indices.count * columns)
    for index in indices { selected.append(contentsOf: row(index)) }
    return Matrix(rows: indices.count, columns: columns, values: selected)
  }
}
