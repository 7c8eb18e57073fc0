import Tensors

/// The normal equations of ridge regression, (XᵀX + αI) W = XᵀY, solved column by column by conjugate gradients.
///
/// The largest eigenvalue of XᵀX is at most ‖X‖², so the penalty bounds the condition number and with it the number of steps.
/// Source: Hestenes & Stiefel, "Methods of conjugate gradients for solving linear systems", 1952.
struct RidgeSystem {
  /// X: one observation a row.
  let features: Matrix
  /// α.
  let penalty: Float

  /// The residuals that remain, as a share of those at the start.
  private static let tolerance = 1e-5
  private static let mostIterations = 1000

  /// W for the targets Y, one a column, and after how many steps.
  func solve(_ targets: Matrix, workers: Workers) -> (weights: Matrix, iterations: Int) {
    var residual = features.multiplied(by: targets, transposingSelf: true, workers: workers)
    var weights = Matrix(rows: residual.rows, columns: residual.columns)
    var direction = residual
    var squares = residual.columnProducts(with: residual)
    let goals = squares.map { $0 * Self.tolerance * Self.tolerance }
    for iteration in 0..<Self.mostIterations {
      guard zip(squares, goals).contains(where: { $0 > $1 }) else { return (weights, iteration) }
      let image = image(of: direction, workers: workers)
      let curvatures = direction.columnProducts(with: image)
      let steps = zip(squares, curvatures).map { $1 > 0 ? Float($0 / $1) : 0 }
      weights.add(direction, times: steps)
      residual.add(image, times: steps.map { -$0 })
      let next = residual.columnProducts(with: residual)
      let turns = zip(next, squares).map { $1 > 0 ? Float($0 / $1) : 0 }
      direction = residual.adding(direction, times: turns)
      squares = next
    }
    return (weights, Self.mostIterations)
  }

  /// (XᵀX + αI) V.
  private func image(of block: Matrix, workers: Workers) -> Matrix {
    let values = features.multiplied(by: block, workers: workers)
    var image = features.multiplied(by: values, transposingSelf: true, workers: workers)
    for index in image.values.indices { image.values[index] += penalty * block.values[index] }
    return image
  }
}

extension Matrix {
  /// The sum of products of each column with the same of `other`.
  fileprivate func columnProducts(with other: Matrix) -> [Double] {
    var sums = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns { sums[column] += Double(self[row, column]) * Double(other[row, column]) }
    }
    return sums
  }

  /// This matrix and `other`, each of whose columns is multiplied by a factor of its own.
  fileprivate func adding(_ other: Matrix, times factors: [Float]) -> Matrix {
    var sum = self
    sum.add(other, times: factors)
    return sum
  }

  fileprivate mutating func add(_ other: Matrix, times factors: [Float]) {
    for index in values.indices { values[index] += factors[index % columns] * other.values[index] }
  }
}
