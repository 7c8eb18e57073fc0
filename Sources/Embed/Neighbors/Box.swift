/// The least box with parallel sides that holds given points, in the sixteen coordinates of `SearchSpace`.
struct Box: Sendable {
  /// The least of each coordinate.
  private(set) var low: SIMD16<Float>
  /// The largest of each coordinate.
  private(set) var high: SIMD16<Float>
  /// The mean of the points it was made around.
  let center: SIMD16<Float>

  /// The box that holds `points`, of which there is at least one.
  init(around points: ArraySlice<SIMD16<Float>>) {
    low = SIMD16(repeating: .infinity)
    high = SIMD16(repeating: -.infinity)
    center = points.reduce(SIMD16(repeating: 0)) { $0 + $1 } / Float(points.count)
    for point in points {
      low = low.replacing(with: point, where: point .< low)
      high = high.replacing(with: point, where: point .> high)
    }
  }

  /// The squared distance of the nearest points of this box and `other`.
  func squaredGap(to other: Box) -> Float { Self.squaredLength(other.low - high, low - other.high) }

  /// The squared distance of `point` from the nearest point of this box.
  @inline(__always)
  func squaredGap(to point: SIMD16<Float>) -> Float { Self.squaredLength(point - high, low - point) }

  /// The squared distance of the centers of this box and `other`.
  func centerDistance(to other: Box) -> Float {
    let difference = center - other.center
    return sumLanes(difference * difference)
  }

  /// The squared length of what is positive in either of two opposite differences.
  @inline(__always)
  private static func squaredLength(_ beyond: SIMD16<Float>, _ before: SIMD16<Float>) -> Float {
    let (far, near) = (positivePart(beyond), positivePart(before))
    return sumLanes((far * far).addingProduct(near, near))
  }
}
