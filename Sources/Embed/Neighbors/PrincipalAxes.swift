import Tensors

/// Orthonormal directions along which a cloud of points extends farthest, found well enough to bound distances with: any
/// orthonormal directions give true bounds, these give tight ones.
struct PrincipalAxes: Sendable {
  /// The number of directions.
  let count: Int
  /// The number of coordinates of each.
  let dimensions: Int
  /// The directions, those of the largest variance first, row after row.
  let directions: [Float]
  /// The share of the variance that the first directions hold together: one for each of them.
  let cumulativeShare: [Double]
  /// How far, at most, the directions are from orthonormal: ‖QQᵀ − I‖ in the Frobenius norm.
  let defect: Double

  /// How many points are looked at.
  private static let sampleSize = 2048
  /// How often the directions are multiplied by the covariance.
  private static let iterations = 5

  /// Up to `count` directions by orthogonal iteration on a sample, evenly spaced, of `points`.
  ///
  /// - Complexity: O(count × dimensions × (2048 + count)).
  init(of points: CenteredPoints, count: Int) {
    let sample = Self.sample(of: points)
    let dimensions = points.dimensions
    let count = min(count, dimensions)
    var generator = SeededGenerator(seed: 0, stream: 0x6178_6573)
    var directions = (0..<count * dimensions).map { _ in generator.uniform() - 0.5 }
    orthonormalizeRows(&directions, count: count, columns: dimensions)
    for _ in 0..<Self.iterations {
      let scores = Matrix(rows: count, columns: dimensions, values: directions)
        .multiplied(by: sample, transposingOther: true, workers: Workers(1))
      directions = scores.multiplied(by: sample, workers: Workers(1)).values
      orthonormalizeRows(&directions, count: count, columns: dimensions)
    }
    self.count = count
    self.dimensions = dimensions
    self.directions = directions
    cumulativeShare = Self.shares(of: directions, count: count, in: sample)
    defect = Self.defect(of: Matrix(rows: count, columns: dimensions, values: directions))
  }

  private static func sample(of points: CenteredPoints) -> Matrix {
    let rows = min(points.count, sampleSize)
    let chosen = (0..<rows).map { $0 * points.count / rows }
    let dimensions = points.dimensions
    let values = chosen.flatMap { points.centered[$0 * dimensions..<($0 + 1) * dimensions] }
    return Matrix(rows: rows, columns: dimensions, values: values)
  }

  private static func defect(of directions: Matrix) -> Double {
    let products = directions.multiplied(by: directions, transposingOther: true, workers: Workers(1))
    var sum = 0.0
    for row in 0..<products.rows {
      // A direction without variance is zero: it tells nothing and hurts nothing.
      let length = products[row, row] > 0.5 ? 1.0 : 0
      for column in 0..<products.columns {
        let error = Double(products[row, column]) - (row == column ? length : 0)
        sum += error * error
      }
    }
    return sum.squareRoot() + Double(Float.ulpOfOne) * Double(products.rows)
  }

  private static func shares(of directions: [Float], count: Int, in sample: Matrix) -> [Double] {
    let total = sample.values.reduce(0.0) { $0 + Double($1) * Double($1) }
    guard total > 0 else { return [Double](repeating: 1, count: count) }
    let scores = sample.multiplied(
      by: Matrix(rows: count, columns: sample.columns, values: directions), transposingOther: true, workers: Workers(1))
    var shares = [Double](repeating: 0, count: count)
    for row in 0..<scores.rows {
      for (index, score) in scores.row(row).enumerated() { shares[index] += Double(score) * Double(score) }
    }
    var sum = 0.0
    return shares.map { share in
      sum += share / total
      return sum
    }
  }
}
