import Tensors

/// For each point of `map` the code of its cell in the high half, and its index in the low one.
@inline(__always)
func curveKeys<Point: MapPoint>(_ map: [Point], in box: MapBox<Point>, workers: Workers) -> [UInt64] {
  let cells = Float(1 << MortonOrder.levels(Point.dimensions))
  let last = Point(repeating: cells - 1)
  let scale = box.side > 0 && (cells / box.side).isFinite ? cells / box.side : 0
  return [UInt64](unsafeUninitializedCapacity: map.count) { keys, initialized in
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
}
