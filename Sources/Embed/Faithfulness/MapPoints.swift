import Tensors

/// The points of a map made ready for distances from one point to all others: one coordinate after the other.
struct MapPoints: Sendable {
  /// The number of points.
  let count: Int
  /// The number of their coordinates.
  let dimensions: Int
  /// From where one coordinate of all points begins to where the next one does: a multiple of 64.
  let stride: Int
  /// The first coordinate of every point, the second of every point and so on, divided by a power of two that keeps
  /// squares from overflowing; infinite beyond the last point.
  let coordinates: [Float]

  /// The rows of `map`. O(rows × columns).
  ///
  /// - Throws: `EmbedError` if the map is empty or not finite.
  init(_ map: Matrix, workers: Workers) throws(EmbedError) {
    let scale = Float(1 / (try Centering(of: map, workers: workers)).unit)
    self.init(count: map.rows, dimensions: map.columns) { map[$0, $1] * scale }
  }

  /// The points of `all` in another order: `order[i]` becomes the i-th. O(points × dimensions).
  init(_ order: [Int], of all: MapPoints) {
    self.init(count: order.count, dimensions: all.dimensions) { all.coordinates[$1 * all.stride + order[$0]] }
  }

  private init(count: Int, dimensions: Int, coordinate: (Int, Int) -> Float) {
    let stride = (count + 63) / 64 * 64
    var coordinates = [Float](repeating: .infinity, count: stride * dimensions)
    for dimension in 0..<dimensions {
      for point in 0..<count { coordinates[dimension * stride + point] = coordinate(point, dimension) }
    }
    (self.count, self.dimensions, self.stride, self.coordinates) = (count, dimensions, stride, coordinates)
  }

  /// The squared distance of two points.
  func squaredDistance(_ first: Int, _ second: Int) -> Float {
    (0..<dimensions).reduce(0) { sum, dimension in
      let difference = coordinates[dimension * stride + second] - coordinates[dimension * stride + first]
      return sum + difference * difference
    }
  }
}
