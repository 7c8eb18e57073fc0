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
    let cells = Float(1 << Self.levels(Point.dimensions))
    let last = Point(repeating: cells - 1)
    let scale = side > 0 && (cells / side).isFinite ? cells / side : 0
    var keys = [UInt64](unsafeUninitializedCapacity: map.count) { keys, initialized in
      workers.forEachChunk(of: map.count, size: 8192) { range in
        for index in range {
          let cell = (map[index] - box.low) * scale
          // What is no number lies in the first cell, as every comparison with it fails.
          let inside = Point.zero.replacing(with: cell, where: cell .> Point.zero)
          let code = inside.replacing(with: last, where: inside .> last).interleaved
          keys[index] = UInt64(code) << 32 | UInt64(index)
        }
      }
      initialized = map.count
    }
    sortByHighHalf(&keys, workers: workers)
    codes = keys.map { UInt32(truncatingIfNeeded: $0 >> 32) }
    points = keys.map { Int32(truncatingIfNeeded: $0) }
  }
}
