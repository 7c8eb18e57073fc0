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

  /// The points `first` and following of `xs`, `ys`; the last one is repeated to fill the lanes.
  @inline(__always)
  init(_ xs: UnsafePointer<Float>, _ ys: UnsafePointer<Float>, first: Int, total: Int) {
    if first + 16 <= total {
      x = UnsafeRawPointer(xs + first).loadUnaligned(as: SIMD16<Float>.self)
      y = UnsafeRawPointer(ys + first).loadUnaligned(as: SIMD16<Float>.self)
    } else {
      x = .zero
      y = .zero
      for lane in 0..<16 {
        x[lane] = xs[min(first + lane, total - 1)]
        y[lane] = ys[min(first + lane, total - 1)]
      }
    }
  }

  /// Adds the push of `count` charges.
  @inline(__always)
  mutating func push(by charges: UnsafePointer<Charge>, count: Int) {
    var (evenX, evenY, evenWeight) = (SIMD16<Float>.zero, SIMD16<Float>.zero, SIMD16<Float>.zero)
    var (oddX, oddY, oddWeight) = (SIMD16<Float>.zero, SIMD16<Float>.zero, SIMD16<Float>.zero)
    var index = 0
    while index + 2 <= count {
      add(charges[index], &evenX, &evenY, &evenWeight)
      add(charges[index + 1], &oddX, &oddY, &oddWeight)
      index += 2
    }
    if index < count { add(charges[index], &evenX, &evenY, &evenWeight) }
    forceX += evenX + oddX
    forceY += evenY + oddY
    weight += evenWeight + oddWeight
  }

  @inline(__always)
  private func add(
    _ charge: Charge, _ sumX: inout SIMD16<Float>, _ sumY: inout SIMD16<Float>, _ sum: inout SIMD16<Float>
  ) {
    let dx = x - SIMD16(repeating: charge.x)
    let dy = y - SIMD16(repeating: charge.y)
    let near = SIMD16<Float>(repeating: 1) / (SIMD16(repeating: 1) + (dx * dx + dy * dy))
    let weighted = near * SIMD16(repeating: charge.mass)
    let push = weighted * near
    sum += weighted
    sumX += push * dx
    sumY += push * dy
  }
}
