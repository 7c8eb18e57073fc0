/// Where charges stand in memory, each coordinate by itself: loads of neighboring ones would be paired up and taken apart
/// again by the compiler.
struct ChargePointers {
  var x: UnsafePointer<Float>
  var y: UnsafePointer<Float>
  var mass: UnsafePointer<Float>

  /// The charges from the `count`-th on.
  @inline(__always)
  func dropFirst(_ count: Int) -> ChargePointers { ChargePointers(x: x + count, y: y + count, mass: mass + count) }
}

extension Charges {
  /// Calls `body` with where the charges stand, unless there are none.
  @inline(__always)
  func withPointers(_ body: (ChargePointers) -> Void) {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        mass.withUnsafeBufferPointer { mass in
          guard let x = x.baseAddress, let y = y.baseAddress, let mass = mass.baseAddress else { return }
          body(ChargePointers(x: x, y: y, mass: mass))
        }
      }
    }
  }
}

/// Sixteen points of a map and what has pushed them so far, one in each lane.
struct TargetGroup {
  /// Where the points are.
  var x: SIMD16<Float>
  var y: SIMD16<Float>
  /// Σ mass · w² · (difference), by coordinate.
  var forceX = SIMD16<Float>.zero
  var forceY = SIMD16<Float>.zero
  /// Σ mass · w.
  var weight = SIMD16<Float>.zero

  /// The charges `first` and following, as far as `end`; the last one is repeated to fill the lanes.
  init(_ charges: Charges, first: Int, end: Int) {
    x = .zero
    y = .zero
    for lane in 0..<16 {
      x[lane] = charges.x[min(first + lane, end - 1)]
      y[lane] = charges.y[min(first + lane, end - 1)]
    }
  }

  /// Adds the push of `count` charges. Never inlined, so that all sums stay in registers.
  @inline(never)
  mutating func push(by charges: ChargePointers, count: Int) {
    let one = SIMD16<Float>(repeating: 1)
    let (x, y) = (x, y)
    var (sumX, sumY, sum) = (forceX, forceY, weight)
    for index in 0..<count {
      let dx = x - SIMD16(repeating: charges.x[index])
      let dy = y - SIMD16(repeating: charges.y[index])
      let near = one / (one + (dx * dx + dy * dy))
      let weighted = near * SIMD16(repeating: charges.mass[index])
      let push = weighted * near
      sum += weighted
      sumX += push * dx
      sumY += push * dy
    }
    (forceX, forceY, weight) = (sumX, sumY, sum)
  }

  /// The sum of the weights of the first `count` lanes.
  func normalization(of count: Int) -> Double {
    (0..<count).reduce(0) { $0 + Double(weight[$1]) }
  }
}
