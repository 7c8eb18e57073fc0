import Tensors

/// A symmetric positive semidefinite matrix that is known by what it does to vectors.
protocol SymmetricOperator: Sendable {
  /// The number of its rows.
  var order: Int { get }
  /// The sum of its eigenvalues.
  var trace: Double { get }
  /// Who computes the products.
  var workers: Workers { get }
  /// Its products with each vector of `block`.
  func apply(to block: VectorBlock) -> VectorBlock
  /// The same to the precision of 32-bit floats, where that is faster.
  func applyRoughly(to block: VectorBlock) -> VectorBlock
}
