import Tensors

extension PCA {
  /// The coordinates of the rows of `x` along the components: rows × k.
  ///
  /// - Throws: `EmbedError` if `x` has another number of features than the data that were fitted, or is not finite.
  /// - Complexity: O(rows × features × k).
  public func transform(_ x: Matrix, workers: Workers = .all) throws(EmbedError) -> Matrix {
    guard x.columns == components.columns else {
      throw EmbedError(.badMatrix, "the matrix has \(x.columns) columns: PCA was fitted to \(components.columns)")
    }
    guard x.rows > 0 else { return Matrix(rows: 0, columns: components.rows) }
    let own = try Centering(of: x, workers: workers)
    return project(x, onto: components, by: centering.covering(own), workers: workers)
  }

  /// The points of the original space that have the given coordinates: μ + coordinates · components.
  ///
  /// - Throws: `EmbedError` if `coordinates` has another number of columns than there are components.
  /// - Complexity: O(rows × features × k).
  public func reconstruct(_ coordinates: Matrix, workers: Workers = .all) throws(EmbedError) -> Matrix {
    guard coordinates.columns == components.rows else {
      throw EmbedError(
        .badMatrix, "the coordinates have \(coordinates.columns) columns: PCA has \(components.rows) components")
    }
    var points = coordinates.multiplied(by: components, workers: workers)
    let columns = points.columns
    for row in 0..<points.rows {
      for column in 0..<columns {
        let index = row * columns + column
        points.values[index] = Float(Double(points.values[index]) + centering.mean[column])
      }
    }
    return points
  }
}
