extension Silhouette {
  /// The sum of the distances from point `row` to the points of each class.
  @inline(never)
  func distanceSums(from row: Int) -> [Double] {
    let length = weights.count
    precondition(coordinates.count == length * points.dimensions && row < points.count, "coordinates of other points")
    return coordinates.withUnsafeBufferPointer { coordinates in
      weights.withUnsafeBufferPointer { weights in
        guard let coordinates = coordinates.baseAddress, let weights = weights.baseAddress else { return [] }
        return classes.classes.indices.map { index in
          var sum = SIMD16<Float>.zero
          for start in stride(from: starts[index], to: starts[index + 1], by: 16) {
            var squares = SIMD16<Float>.zero
            for dimension in 0..<points.dimensions {
              let own = SIMD16(repeating: points.centered[row * points.dimensions + dimension])
              let difference = own - loadLanes(coordinates + dimension * length + start)
              squares += difference * difference
            }
            sum += squares.squareRoot() * loadLanes(weights + start)
          }
          return Double(sumLanes(sum))
        }
      }
    }
  }
}
