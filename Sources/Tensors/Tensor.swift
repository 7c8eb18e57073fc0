/// A dense array of 32-bit floats with any number of dimensions, the last one varying fastest.
public struct Tensor: Equatable, Sendable {
  /// The length of each dimension, outermost first.
  public let shape: [Int]
  /// The elements in row-major order; `shape.reduce(1, *)` of them.
  public var values: [Float]

  /// Wraps `values` in `shape`.
  ///
  /// - Precondition: the shape's lengths are not negative and multiply to the number of values.
  public init(shape: [Int], values: [Float]) {
    precondition(
      shape.allSatisfy { $0 >= 0 } && shape.reduce(1, *) == values.count, "shape \(shape) ≠ \(values.count) values")
    self.shape = shape
    self.values = values
  }

  /// A tensor whose elements all equal `value`.
  public init(shape: [Int], repeating value: Float = 0) {
    self.init(shape: shape, values: [Float](repeating: value, count: shape.reduce(1, *)))
  }

  /// The number of elements.
  public var count: Int { values.count }
}
