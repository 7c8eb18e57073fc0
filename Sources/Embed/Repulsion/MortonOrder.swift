/// Points of a map in the order of a Z-shaped curve through the square that holds them: neighbors in it are near.
struct MortonOrder {
  /// The curve is drawn on a grid of 2^16 × 2^16 cells.
  static let levels = 16

  /// The cell of each point in order, its bits interleaved: two for each level, the coarsest highest.
  let codes: [UInt32]
  /// The points in order.
  let points: [Int32]
  /// The side of the square.
  let side: Float

  /// Sorts the points of `map`. O(N).
  init(_ map: [SIMD2<Float>]) {
    var low = map.first ?? .zero
    var high = low
    for point in map {
      low = low.replacing(with: point, where: point .< low)
      high = high.replacing(with: point, where: point .> high)
    }
    side = max(high.x - low.x, high.y - low.y)
    let scale = side > 0 ? 65535 / side : 0
    var keys = map.enumerated().map { index, point in
      let cell = (point - low) * (scale.isFinite ? scale : 0)
      let code = Self.interleave(UInt32(min(cell.x, 65535)), UInt32(min(cell.y, 65535)))
      return UInt64(code) << 32 | UInt64(index)
    }
    sortByHighHalf(&keys)
    codes = keys.map { UInt32(truncatingIfNeeded: $0 >> 32) }
    points = keys.map { Int32(truncatingIfNeeded: $0) }
  }

  private static func interleave(_ x: UInt32, _ y: UInt32) -> UInt32 { spread(x) | spread(y) << 1 }

  /// Moves bit i to bit 2i.
  private static func spread(_ value: UInt32) -> UInt32 {
    var bits = value & 0xFFFF
    bits = (bits | bits << 8) & 0x00FF_00FF
    bits = (bits | bits << 4) & 0x0F0F_0F0F
    bits = (bits | bits << 2) & 0x3333_3333
    return (bits | bits << 1) & 0x5555_5555
  }
}
