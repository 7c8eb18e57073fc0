import Tensors

/// The smallest upright rectangle that holds the points of a map.
struct MapBox: Sendable {
  /// The corner with the least coordinates.
  private(set) var low: SIMD2<Float>
  /// The corner with the greatest coordinates.
  private(set) var high: SIMD2<Float>

  /// The box around `map`, a point at the origin if that is empty. O(N).
  init(_ map: [SIMD2<Float>], workers: Workers) {
    let parts = workers.mapChunks(of: map.count, size: 16384) { MapBox(map[$0]) }
    self = MapBox(map.prefix(1))
    for part in parts {
      low = low.replacing(with: part.low, where: part.low .< low)
      high = high.replacing(with: part.high, where: part.high .> high)
    }
  }

  private init(_ points: ArraySlice<SIMD2<Float>>) {
    low = points.first ?? .zero
    high = low
    for point in points {
      low = low.replacing(with: point, where: point .< low)
      high = high.replacing(with: point, where: point .> high)
    }
  }

  /// Width and height.
  var extent: SIMD2<Float> { high - low }

  /// The longer side; not finite if a coordinate is not.
  var side: Float { extent.max() }
}
