import Tensors

/// The smallest upright box that holds the points of a map.
struct MapBox<Point: MapPoint>: Sendable {
  /// The corner with the least coordinates.
  private(set) var low: Point
  /// The corner with the greatest coordinates.
  private(set) var high: Point

  /// The box around `map`, a point at the origin if that is empty. O(N).
  init(_ map: [Point], workers: Workers) {
    let parts = workers.mapChunks(of: map.count, size: 16384) { MapBox(map[$0]) }
    self = MapBox(map.prefix(1))
    for part in parts {
      low = low.replacing(with: part.low, where: part.low .< low)
      high = high.replacing(with: part.high, where: part.high .> high)
    }
  }

  private init(_ points: ArraySlice<Point>) {
    low = points.first ?? .zero
    high = low
    for point in points {
      low = low.replacing(with: point, where: point .< low)
      high = high.replacing(with: point, where: point .> high)
    }
  }

  /// The lengths of the sides.
  var extent: Point { high - low }

  /// The longest side; not finite if a coordinate is not.
  var side: Float { extent.max() }
}
