import Tensors

/// The mean of points of a plane, and how they spread around it.
public struct PlaneMoments: Sendable {
  /// Their mean, in units of the coordinates.
  public let mean: (x: Double, y: Double)
  /// The variances along x and y, and their covariance, divided by the number of points.
  public let spread: (xx: Double, yy: Double, xy: Double)

  /// Of those rows of `coordinates` that `rows` name.
  ///
  /// - Precondition: two columns, and at least one row.
  public init(of rows: [Int], in coordinates: Matrix) {
    precondition(coordinates.columns == 2 && !rows.isEmpty, "points of a plane, at least one")
    let count = Double(rows.count)
    let sum = rows.reduce(into: (x: 0.0, y: 0.0)) { sum, row in
      sum = (sum.x + Double(coordinates[row, 0]), sum.y + Double(coordinates[row, 1]))
    }
    let mean = (x: sum.x / count, y: sum.y / count)
    spread = rows.reduce(into: (xx: 0.0, yy: 0.0, xy: 0.0)) { sum, row in
      let (x, y) = (Double(coordinates[row, 0]) - mean.x, Double(coordinates[row, 1]) - mean.y)
      sum = (sum.xx + x * x / count, sum.yy + y * y / count, sum.xy + x * y / count)
    }
    self.mean = mean
  }
}
