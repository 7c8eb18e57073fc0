/// Sixteen points of a map, each coordinate in a vector of its own.
package protocol PointLanes: Sendable {
  /// What stands in a lane.
  associatedtype Point

  /// Sixteen points at the origin.
  static var zero: Self { get }
  /// Sixteen times the same point.
  init(repeating point: Point)
  /// Sixteen times the same charge.
  init(repeating charges: ChargePointers, at index: Int)
  /// Sixteen charges in a row.
  init(_ charges: ChargePointers, from index: Int)
  /// The points that stand at sixteen indices.
  init(_ points: UnsafePointer<Point>, at indices: UnsafePointer<Int32>)

  /// The point in a lane.
  subscript(lane: Int) -> Point { get set }
  /// The least and the greatest of each coordinate.
  var bounds: (low: Point, high: Point) { get }
  /// The sum of all points, in an order that is always the same.
  var sum: Point { get }
  /// The squared distances from the origin.
  var squaredLengths: SIMD16<Float> { get }

  static func - (left: Self, right: Self) -> Self
  /// Adds sixteen multiples of sixteen points.
  mutating func add(_ factors: SIMD16<Float>, times points: Self)
}

/// Sixteen points of a plane.
package struct PlaneLanes: PointLanes {
  var x: SIMD16<Float>
  var y: SIMD16<Float>

  package static var zero: Self { Self(x: .zero, y: .zero) }

  @inline(__always)
  init(x: SIMD16<Float>, y: SIMD16<Float>) {
    self.x = x
    self.y = y
  }

  @inline(__always)
  package init(repeating point: SIMD2<Float>) {
    self.init(x: SIMD16(repeating: point.x), y: SIMD16(repeating: point.y))
  }

  @inline(__always)
  package init(repeating charges: ChargePointers, at index: Int) {
    self.init(x: SIMD16(repeating: charges.x[index]), y: SIMD16(repeating: charges.y[index]))
  }

  @inline(__always)
  package init(_ charges: ChargePointers, from index: Int) {
    self.init(x: loadLanes(charges.x + index), y: loadLanes(charges.y + index))
  }

  @inline(__always)
  package init(_ points: UnsafePointer<SIMD2<Float>>, at indices: UnsafePointer<Int32>) {
    let words = UnsafeRawPointer(points).assumingMemoryBound(to: UInt64.self)
    let (x, y) = gatherPairs(words, indices, stride: 1)
    self.init(x: x, y: y)
  }

  package subscript(lane: Int) -> SIMD2<Float> {
    @inline(__always) get { SIMD2(x[lane], y[lane]) }
    @inline(__always) set { (x[lane], y[lane]) = (newValue.x, newValue.y) }
  }

  @inline(__always)
  package var bounds: (low: SIMD2<Float>, high: SIMD2<Float>) {
    (SIMD2(x.min(), y.min()), SIMD2(x.max(), y.max()))
  }

  @inline(__always)
  package var sum: SIMD2<Float> { SIMD2(sumLanes(x), sumLanes(y)) }

  @inline(__always)
  package var squaredLengths: SIMD16<Float> { (x * x).addingProduct(y, y) }

  @inline(__always)
  package static func - (left: Self, right: Self) -> Self { Self(x: left.x - right.x, y: left.y - right.y) }

  @inline(__always)
  package mutating func add(_ factors: SIMD16<Float>, times points: Self) {
    x.addProduct(factors, points.x)
    y.addProduct(factors, points.y)
  }
}

/// Sixteen points of space.
package struct SpaceLanes: PointLanes {
  var x: SIMD16<Float>
  var y: SIMD16<Float>
  var z: SIMD16<Float>

  package static var zero: Self { Self(x: .zero, y: .zero, z: .zero) }

  @inline(__always)
  init(x: SIMD16<Float>, y: SIMD16<Float>, z: SIMD16<Float>) {
    self.x = x
    self.y = y
    self.z = z
  }

  @inline(__always)
  package init(repeating point: SIMD4<Float>) {
    self.init(x: SIMD16(repeating: point.x), y: SIMD16(repeating: point.y), z: SIMD16(repeating: point.z))
  }

  @inline(__always)
  package init(repeating charges: ChargePointers, at index: Int) {
    self.init(repeating: SIMD4(charges.x[index], charges.y[index], charges.z[index], 0))
  }

  @inline(__always)
  package init(_ charges: ChargePointers, from index: Int) {
    self.init(
      x: loadLanes(charges.x + index), y: loadLanes(charges.y + index), z: loadLanes(charges.z + index))
  }

  @inline(__always)
  package init(_ points: UnsafePointer<SIMD4<Float>>, at indices: UnsafePointer<Int32>) {
    let words = UnsafeRawPointer(points).assumingMemoryBound(to: UInt64.self)
    let (x, y) = gatherPairs(words, indices, stride: 2)
    self.init(x: x, y: y, z: gatherPairs(words + 1, indices, stride: 2).0)
  }

  package subscript(lane: Int) -> SIMD4<Float> {
    @inline(__always) get { SIMD4(x[lane], y[lane], z[lane], 0) }
    @inline(__always) set { (x[lane], y[lane], z[lane]) = (newValue.x, newValue.y, newValue.z) }
  }

  @inline(__always)
  package var bounds: (low: SIMD4<Float>, high: SIMD4<Float>) {
    (SIMD4(x.min(), y.min(), z.min(), 0), SIMD4(x.max(), y.max(), z.max(), 0))
  }

  @inline(__always)
  package var sum: SIMD4<Float> { SIMD4(sumLanes(x), sumLanes(y), sumLanes(z), 0) }

  @inline(__always)
  package var squaredLengths: SIMD16<Float> { (x * x).addingProduct(y, y).addingProduct(z, z) }

  @inline(__always)
  package static func - (left: Self, right: Self) -> Self {
    Self(x: left.x - right.x, y: left.y - right.y, z: left.z - right.z)
  }

  @inline(__always)
  package mutating func add(_ factors: SIMD16<Float>, times points: Self) {
    x.addProduct(factors, points.x)
    y.addProduct(factors, points.y)
    z.addProduct(factors, points.z)
  }
}

/// The pairs of floats in the 64-bit words `stride` times sixteen indices from `words`.
@inline(__always)
private func gatherPairs(
  _ words: UnsafePointer<UInt64>, _ indices: UnsafePointer<Int32>, stride: Int
) -> (SIMD16<Float>, SIMD16<Float>) {
  var first = SIMD8<UInt64>.zero
  var second = SIMD8<UInt64>.zero
  for lane in 0..<8 {
    first[lane] = words[stride * Int(indices[lane])]
    second[lane] = words[stride * Int(indices[lane + 8])]
  }
  let low = unsafeBitCast(first, to: SIMD16<Float>.self)
  let high = unsafeBitCast(second, to: SIMD16<Float>.self)
  return (
    SIMD16(lowHalf: low.evenHalf, highHalf: high.evenHalf), SIMD16(lowHalf: low.oddHalf, highHalf: high.oddHalf)
  )
}
