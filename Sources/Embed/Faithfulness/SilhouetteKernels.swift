extension Silhouette {
  /// The sum of the distances from the point at `place` to the points of each class.
  func distanceSums(from place: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: starts.count - 1)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: MapPoints.tileSize) { distances in
      guard let distances = distances.baseAddress else { return }
      points.forEachTile(from: place, distances) { tile in
        if tile.contains(place) { distances[place - tile.lowerBound] = 0 }
        for index in sums.indices {
          let first = max(starts[index], tile.lowerBound)
          let last = min(starts[index + 1], tile.upperBound)
          if first < last { sums[index] += sumRootsKernel(distances + (first - tile.lowerBound), count: last - first) }
        }
      }
    }
    return sums
  }
}

/// The sum of the square roots of `count` values.
@inline(never)
func sumRootsKernel(_ values: UnsafePointer<Float>, count: Int) -> Double {
  var lanes = SIMD16<Float>.zero
  let whole = count / 16 * 16
  for start in stride(from: 0, to: whole, by: 16) { lanes += squareRootLanes(loadLanes(values + start)) }
  return (whole..<count).reduce(Double(sumLanes(lanes))) { $0 + Double(values[$1].squareRoot()) }
}
