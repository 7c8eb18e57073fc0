import Tensors

/// Where charges stand in memory, each coordinate by itself: loads of neighboring ones would be paired up and taken apart
/// again by the compiler.
package struct ChargePointers {
  let x: UnsafePointer<Float>
  let y: UnsafePointer<Float>
  /// The same as `y` on a plane.
  let z: UnsafePointer<Float>
  let mass: UnsafePointer<Float>

  init(_ start: UnsafePointer<Float>, stride: Int, dimensions: Int) {
    x = start
    y = start + stride
    z = start + (dimensions - 1) * stride
    mass = start + dimensions * stride
  }

  private init(x: UnsafePointer<Float>, y: UnsafePointer<Float>, z: UnsafePointer<Float>, mass: UnsafePointer<Float>) {
    self.x = x
    self.y = y
    self.z = z
    self.mass = mass
  }

  /// The charges from the `count`-th on.
  @inline(__always)
  func dropFirst(_ count: Int) -> ChargePointers {
    ChargePointers(x: x + count, y: y + count, z: z + count, mass: mass + count)
  }
}

extension Charges {
  /// Charges of mass one at the points of `map` in some order; what follows them has no mass. O(N).
  init<Point: MapPoint>(_ map: [Point], order: [Int32]? = nil, workers: Workers) {
    precondition(order?.count ?? map.count == map.count, "a place for each point")
    count = map.count
    dimensions = Point.dimensions
    let stride = count + 16
    values = [Float](repeating: 0, count: (dimensions + 1) * stride)
    let (count, dimensions) = (count, dimensions)
    values.withUnsafeMutableBufferPointer { values in
      workers.forEachChunk(of: count, size: 8192) { range in
        for index in range {
          let point = map[order.map { Int($0[index]) } ?? index]
          for axis in 0..<dimensions { values[axis * stride + index] = point[axis] }
          values[dimensions * stride + index] = 1
        }
      }
    }
  }

  /// Calls `body` with where the charges stand.
  @inline(__always)
  func withPointers<Result>(_ body: (ChargePointers) -> Result) -> Result {
    values.withUnsafeBufferPointer { values in
      // Never empty: there is padding.
      body(ChargePointers(values.baseAddress.unsafelyUnwrapped, stride: stride, dimensions: dimensions))
    }
  }
}

/// Sixteen points of a map and what has pushed them so far, one in each lane.
struct TargetGroup<Point: MapPoint> {
  /// Where the points are.
  var places: Point.Lanes
  /// Σ mass · weight · nearness · (difference).
  var forces = Point.Lanes.zero
  /// Σ mass · weight.
  var weights = SIMD16<Float>.zero

  /// The charges `first` and following, as far as `end`; the last one is repeated to fill the lanes.
  @inline(__always)
  init(_ charges: ChargePointers, first: Int, end: Int) {
    places = .zero
    for lane in 0..<16 {
      places[lane] = Point.Lanes(repeating: charges, at: min(first + lane, end - 1))[0]
    }
  }

  /// Adds the push of `count` charges.
  @inline(__always)
  mutating func push(by charges: ChargePointers, count: Int, _ tail: Tail) {
    if tail == .cauchy {
      push(by: charges, count: count, kernel: CauchyKernel())
    } else {
      push(by: charges, count: count, kernel: StudentKernel(tail))
    }
  }

  /// Never inlined, so that all sums stay in registers.
  @inline(never)
  private mutating func push(by charges: ChargePointers, count: Int, kernel: some TailKernel) {
    let places = places
    var (forces, weights) = (forces, weights)
    for index in 0..<count {
      let difference = places - Point.Lanes(repeating: charges, at: index)
      let nearness = kernel.nearness(difference.squaredLengths)
      let weighted = kernel.weights(nearness) * SIMD16(repeating: charges.mass[index])
      weights += weighted
      forces.add(weighted * nearness, times: difference)
    }
    (self.forces, self.weights) = (forces, weights)
  }

  /// The sum of the weights of the first `count` lanes.
  func normalization(of count: Int) -> Double {
    (0..<count).reduce(0) { $0 + Double(weights[$1]) }
  }
}
