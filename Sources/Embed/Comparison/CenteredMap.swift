import Tensors

/// A map moved to the origin and scaled to size 1, in Float64.
struct CenteredMap {
  /// Where its middle was.
  let mean: [Double]
  /// The root of the sum of squared distances from there.
  let size: Double

  /// The coordinates, row after row.
  private let values: [Double]

  /// - Throws: `EmbedError` if the map is empty or not finite, or if all its points are at one place.
  init(_ map: Matrix, workers: Workers) throws(EmbedError) {
    let mean = try Centering(of: map, workers: workers).mean
    let values = map.values.indices.map { Double(map.values[$0]) - mean[$0 % mean.count] }
    let size = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let largest = map.values.reduce(0) { max($0, abs($1)) }
    guard size > Double(largest) * 1e-12 else {
      throw EmbedError(.badMatrix, "all points of the map are at one place: it has no shape to align")
    }
    (self.mean, self.size, self.values) = (mean, size, values.map { $0 / size })
  }

  /// Σ xᵀy over the points x of this map and y of `other`: element (i, j) in row i.
  func products(with other: CenteredMap) -> [[Double]] {
    let columns = mean.count
    var sums = [[Double]](repeating: [Double](repeating: 0, count: columns), count: columns)
    for start in stride(from: 0, to: values.count, by: columns) {
      for row in 0..<columns {
        for column in 0..<columns { sums[row][column] += values[start + row] * other.values[start + column] }
      }
    }
    return sums
  }

  /// The map of another `size` around `mean`, its points multiplied by `rotation`.
  func turned(by rotation: [[Double]], size: Double, mean: [Double]) -> Matrix {
    let columns = mean.count
    let turned = values.indices.map { index in
      let column = index % columns
      let product = (0..<columns).reduce(0) { $0 + values[index - column + $1] * rotation[$1][column] }
      return Float(size * product + mean[column])
    }
    return Matrix(rows: values.count / columns, columns: columns, values: turned)
  }
}
