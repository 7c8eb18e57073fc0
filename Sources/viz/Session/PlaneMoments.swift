import Tensors

/// The mean of points of a plane, and how they spread around it.
struct PlaneMoments {
  let mean: (x: Double, y: Double)
  /// The variances along x and y, and their covariance.
  let spread: (xx: Double, yy: Double, xy: Double)

  /// Of those rows of `coordinates`, which has two columns, that `rows` name, at least one.
  init(of rows: [Int], in coordinates: Matrix) {
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
