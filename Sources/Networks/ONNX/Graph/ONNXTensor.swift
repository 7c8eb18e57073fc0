/// A stored value: real numbers as 32-bit floats, whole ones as machine words.
package struct ONNXTensor: Equatable, Sendable {
  /// The elements in row-major order.
  package enum Elements: Equatable, Sendable {
    case reals([Float])
    case integers([Int])
  }

  /// The length of each side, outermost first; none for a single number.
  package let shape: [Int]
  /// As many as the sides' lengths multiply to.
  package let elements: Elements

  /// Real numbers.
  ///
  /// - Precondition: there are as many as `shape` makes.
  package init(shape: [Int], reals: [Float]) {
    precondition(shape.reduce(1, *) == reals.count, "shape \(shape) ≠ \(reals.count) numbers")
    self.shape = shape
    elements = .reals(reals)
  }

  /// Whole numbers.
  ///
  /// - Precondition: there are as many as `shape` makes.
  package init(shape: [Int], integers: [Int]) {
    precondition(shape.reduce(1, *) == integers.count, "shape \(shape) ≠ \(integers.count) numbers")
    self.shape = shape
    elements = .integers(integers)
  }

  /// A list of whole numbers.
  package init(_ integers: [Int]) { self.init(shape: [integers.count], integers: integers) }

  /// A list of real numbers.
  package init(_ reals: [Float]) { self.init(shape: [reals.count], reals: reals) }
}
