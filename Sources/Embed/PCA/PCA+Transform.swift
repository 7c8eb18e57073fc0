import Tensors

extension PCA {
  /// The coordinates of the rows of `x` along the components: rows × k.
  ///
  /// - Parameters:
  ///   - x: one observation a row.
  ///   - whitening: whether each coordinate is divided by the deviation of the fitted data along its component, so that
  ///     theirs have variance 1; along a component without variance all are 0.
  ///   - workers: the threads to use; the bits of the result do not depend on them.
  /// - Throws: `EmbedError` if `x` has another number of features than the data that were fitted, or is not finite.
  /// - Complexity: O(rows × features × k).
  public func transform(
    _ x: Matrix, whitening: Bool = false, workers: Workers = .all
  ) throws(EmbedError) -> Matrix {
    try checkColumns(x.columns)
    guard x.rows > 0 else { return Matrix(rows: 0, columns: components.rows) }
    let own = try Centering(of: x, workers: workers)
    let coordinates = project(x, onto: components, by: centering.covering(own), workers: workers)
    return whitening ? coordinates.multiplyingColumns(by: deviations.map { $0 > 0 ? 1 / $0 : 0 }) : coordinates
  }

  /// The points of the original space that have the given coordinates: μ + coordinates · components.
  ///
  /// - Parameters:
  ///   - coordinates: one point a row, as `transform` returns them.
  ///   - whitening: whether they were divided by the deviations.
  ///   - workers: the threads to use; the bits of the result do not depend on them.
  /// - Throws: `EmbedError` if `coordinates` has another number of columns than there are components.
  /// - Complexity: O(rows × features × k).
  public func reconstruct(
    _ coordinates: Matrix, whitening: Bool = false, workers: Workers = .all
  ) throws(EmbedError) -> Matrix {
    guard coordinates.columns == components.rows else {
      throw EmbedError(
        .badMatrix, "the coordinates have \(coordinates.columns) columns: PCA has \(components.rows) components")
    }
    let scaled = whitening ? coordinates.multiplyingColumns(by: deviations) : coordinates
    var points = scaled.multiplied(by: components, workers: workers)
    let columns = points.columns
    for row in 0..<points.rows {
      for column in 0..<columns {
        let index = row * columns + column
        points.values[index] = Float(Double(points.values[index]) + centering.mean[column])
      }
    }
    return points
  }

  /// The standard deviation of the fitted data along each component.
  private var deviations: [Double] { explainedVariance.map { $0.squareRoot() } }

  func checkColumns(_ columns: Int) throws(EmbedError) {
    guard columns == components.columns else {
      throw EmbedError(.badMatrix, "the matrix has \(columns) columns: PCA was fitted to \(components.columns)")
    }
  }
}

extension Matrix {
  fileprivate func multiplyingColumns(by factors: [Double]) -> Matrix {
    var product = self
    for row in 0..<rows {
      for column in 0..<columns { product[row, column] = Float(Double(self[row, column]) * factors[column]) }
    }
    return product
  }
}
