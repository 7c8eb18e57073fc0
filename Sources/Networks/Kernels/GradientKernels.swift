extension GradientAdjustment {
  /// Adjusts the gradients at `range`, which begins and ends on whole vectors.
  func apply(at range: Range<Int>, _ gradients: LanePointer) {
    switch self {
    case .none: break
    case .scale(let factor):
      for index in wholeVectors(of: range) { gradients[index] *= factor }
    case .clamp(let limit):
      let limits = (low: Lanes(repeating: -limit), high: Lanes(repeating: limit))
      for index in wholeVectors(of: range) {
        let value = gradients[index]
        gradients[index] = value.replacing(with: limits.low, where: value .< limits.low)
          .replacing(with: limits.high, where: value .> limits.high)
      }
    }
  }
}

/// The sum of the squares of the gradients at `range`, in double precision and always in the same order.
func sumOfSquares(at range: Range<Int>, _ gradients: LanePointer) -> Double {
  var low = SIMD8<Double>.zero
  var high = SIMD8<Double>.zero
  for index in wholeVectors(of: range) {
    let values = gradients[index]
    let (first, second) = (SIMD8<Double>(values.lowHalf), SIMD8<Double>(values.highHalf))
    low += first * first
    high += second * second
  }
  return (low + high).sum()
}

/// The vectors that hold the floats at `range`. What stands behind its end in the last one is zero.
func wholeVectors(of range: Range<Int>) -> Range<Int> {
  range.lowerBound / laneCount..<(range.upperBound + laneCount - 1) / laneCount
}

/// Adds the vectors that hold the floats at `range` in `source` to those in `target`.
func addVectors(of range: Range<Int>, from source: LanePointer, to target: LanePointer) {
  for index in wholeVectors(of: range) { target[index] += source[index] }
}
