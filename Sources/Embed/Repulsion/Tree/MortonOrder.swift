import Tensors

/// Points of a map in the order of a Z-shaped curve through the cube that holds them: neighbors in it are near.
struct MortonOrder {
  /// The cell of each point in order, its bits interleaved: one of each coordinate for each level, the coarsest highest.
  let codes: [UInt32]
  /// The points in order.
  let points: [Int32]
  /// The side of the cube.
  let side: Float

  /// How often cells are halved: the curve is drawn on a grid of 2^levels cells a side.
  static func levels(_ dimensions: Int) -> Int { 32 / dimensions }

  /// Sorts the points of `map`. O(N).
  init<Point: MapPoint>(_ map: [Point], workers: Workers) {
    let box = MapBox(map, workers: workers)
    side = box.side
    var keys = curveKeys(map, in: box, workers: workers)
    sortByHighHalf(&keys, workers: workers)
    codes = keys.map { UInt32(truncatingIfNeeded: $0 >> 32) }
    points = keys.map { Int32(truncatingIfNeeded: $0) }
  }
}
