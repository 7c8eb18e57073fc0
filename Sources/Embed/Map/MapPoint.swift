/// A point of a map: a plane, or a line whose points have no second coordinate, with two lanes; a space with four, the last
/// of them zero.
package protocol MapPoint: SIMD, Sendable where Scalar == Float {
  /// Sixteen points.
  associatedtype Lanes: PointLanes where Lanes.Point == Self

  /// How many coordinates count.
  static var dimensions: Int { get }

  /// The bits of the coordinates, whole numbers below 2^`MortonOrder.levels(dimensions)`, interleaved.
  var interleaved: UInt32 { get }

  /// The squared distance between a point and the nearest one of a box.
  static func squaredGap(_ point: Self, low: Self, high: Self) -> Float
}

extension SIMD2: MapPoint where Scalar == Float {
  package typealias Lanes = PlaneLanes

  package static var dimensions: Int { 2 }

  package var interleaved: UInt32 { Self.spread(UInt32(x)) | Self.spread(UInt32(y)) << 1 }

  @inline(__always)
  package static func squaredGap(_ point: Self, low: Self, high: Self) -> Float {
    let across = Swift.max(low.x - point.x, point.x - high.x, 0)
    let up = Swift.max(low.y - point.y, point.y - high.y, 0)
    return across * across + up * up
  }

  /// Moves bit i of sixteen to bit 2i.
  private static func spread(_ value: UInt32) -> UInt32 {
    var bits = (value | value << 8) & 0x00FF_00FF
    bits = (bits | bits << 4) & 0x0F0F_0F0F
    bits = (bits | bits << 2) & 0x3333_3333
    return (bits | bits << 1) & 0x5555_5555
  }
}

extension SIMD4: MapPoint where Scalar == Float {
  package typealias Lanes = SpaceLanes

  package static var dimensions: Int { 3 }

  package var interleaved: UInt32 {
    Self.spread(UInt32(x)) | Self.spread(UInt32(y)) << 1 | Self.spread(UInt32(z)) << 2
  }

  @inline(__always)
  package static func squaredGap(_ point: Self, low: Self, high: Self) -> Float {
    let across = Swift.max(low.x - point.x, point.x - high.x, 0)
    let up = Swift.max(low.y - point.y, point.y - high.y, 0)
    let deep = Swift.max(low.z - point.z, point.z - high.z, 0)
    return across * across + up * up + deep * deep
  }

  /// Moves bit i of ten to bit 3i.
  private static func spread(_ value: UInt32) -> UInt32 {
    var bits = (value | value << 16) & 0x0300_00FF
    bits = (bits | bits << 8) & 0x0300_F00F
    bits = (bits | bits << 4) & 0x030C_30C3
    return (bits | bits << 2) & 0x0924_9249
  }
}
