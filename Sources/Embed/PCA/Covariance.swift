import Tensors

/// The scatter matrix Σ (x − μ)(x − μ)ᵀ, formed once: the operator of choice when there are few features.
struct Covariance: SymmetricOperator {
  let order: Int
  let workers: Workers
  /// The elements, row after row, in units of the centering's unit squared.
  let elements: [Double]
  /// The same, rounded.
  private let rounded: [Float]

  /// O(rows × columns²) by matrix products of centered blocks of rows, added up in Float64.
  init(of x: Matrix, centering: Centering, workers: Workers) {
    self.init(
      scatter: scatterMatrix(of: x, centering: centering, workers: workers), order: x.columns, workers: workers)
  }

  /// A scatter matrix that is known, row after row.
  init(scatter: [Double], order: Int, workers: Workers) {
    self.order = order
    self.workers = workers
    elements = scatter
    rounded = scatter.map { Float($0) }
  }

  var trace: Double { (0..<order).reduce(0) { $0 + elements[$1 * (order + 1)] } }

  func apply(to block: VectorBlock) -> VectorBlock {
    multiplySymmetric(elements, by: block, workers: workers)
  }

  func applyRoughly(to block: VectorBlock) -> VectorBlock {
    multiplySymmetric(rounded, by: block, workers: workers)
  }
}
