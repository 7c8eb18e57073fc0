import Tensors

extension PCA {
  /// The same analysis with its first `count` components alone.
  ///
  /// - Precondition: there are as many, and at least one is wanted.
  /// - Complexity: O(count × features).
  public func prefix(_ count: Int) -> PCA {
    precondition((1...components.rows).contains(count), "\(count) of \(components.rows) components")
    return PCA(
      Matrix(
        rows: count, columns: components.columns, values: Array(components.values.prefix(count * components.columns))),
      Numbers(
        mean: centering.mean, variances: Array(explainedVariance.prefix(count)),
        ratios: Array(explainedVarianceRatio.prefix(count)), singularValues: Array(singularValues.prefix(count)),
        unit: centering.unit, residual: residual, iterations: iterations))
  }
}
