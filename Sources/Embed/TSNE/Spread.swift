extension [SIMD2<Float>] {
  /// The mean of the points of a map.
  var center: SIMD2<Double> {
    let sum = reduce(SIMD2<Double>.zero) { $0 + SIMD2(Double($1.x), Double($1.y)) }
    return sum / Double(count)
  }

  /// The root mean square of the distances from the mean.
  var spread: Double {
    let center = center
    let squares = reduce(SIMD2<Double>.zero) { sum, point in
      let difference = SIMD2(Double(point.x), Double(point.y)) - center
      return sum + difference * difference
    }
    return ((squares.x + squares.y) / Double(count)).squareRoot()
  }
}
