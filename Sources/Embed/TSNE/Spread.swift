import Tensors

extension Array where Element: MapPoint {
  /// The mean of the points of a map, coordinate by coordinate.
  var center: [Double] {
    var sums = [Double](repeating: 0, count: Element.scalarCount)
    for point in self {
      for axis in point.indices { sums[axis] += Double(point[axis]) }
    }
    return sums.map { $0 / Double(count) }
  }

  /// The root mean square of the distances from the mean.
  var spread: Double {
    let center = center
    let squares = reduce(0.0) { sum, point in
      point.indices.reduce(sum) { sum, axis in
        let difference = Double(point[axis]) - center[axis]
        return sum + difference * difference
      }
    }
    return (squares / Double(count)).squareRoot()
  }

  /// The points less their mean, times `scale`.
  func centered(scale: Double) -> [Element] {
    let center = center
    return map { point in
      var moved = Element.zero
      for axis in point.indices { moved[axis] = Float((Double(point[axis]) - center[axis]) * scale) }
      return moved
    }
  }

  /// The first `dimensions` coordinates of each point, as row `order[i]` for the i-th, with the mean at the origin.
  func coordinates(_ order: [Int32], dimensions: Int) -> Matrix {
    var result = Matrix(rows: count, columns: dimensions)
    for (place, point) in centered(scale: 1).enumerated() {
      for axis in 0..<dimensions { result[Int(order[place]), axis] = point[axis] }
    }
    return result
  }

  /// The first `dimensions` coordinates of each point as a row.
  func rows(_ dimensions: Int) -> Matrix {
    Matrix(rows: count, columns: dimensions, values: flatMap { point in (0..<dimensions).map { point[$0] } })
  }

  /// Points with the rows of `matrix` as their first coordinates, and zeros as the others.
  init(rowsOf matrix: Matrix) {
    self = (0..<matrix.rows).map { row in
      var point = Element.zero
      for axis in 0..<matrix.columns { point[axis] = matrix[row, axis] }
      return point
    }
  }
}
