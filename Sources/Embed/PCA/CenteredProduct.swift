import Tensors

/// XᵀX of the centered data, never formed: the operator of choice when there are many features.
struct CenteredProduct: SymmetricOperator {
  let x: Matrix
  let centering: Centering
  let workers: Workers
  let trace: Double

  /// Remembers the data and sums its squares. O(rows × columns).
  init(of x: Matrix, centering: Centering, workers: Workers) {
    self.x = x
    self.centering = centering
    self.workers = workers
    trace = sumOfSquares(of: x, centering: centering, workers: workers)
  }

  var order: Int { x.columns }

  /// Xᵀ(X·V), O(rows × columns × vectors): products in Float32, summed over blocks of rows in Float64.
  func apply(to block: VectorBlock) -> VectorBlock {
    multiplyCentered(x, centering: centering, by: block, workers: workers)
  }

  func applyRoughly(to block: VectorBlock) -> VectorBlock { apply(to: block) }
}
