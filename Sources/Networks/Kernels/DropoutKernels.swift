/// Keeps each value with probability 1 − `rate`, grown by 1 / (1 − `rate`), else writes 0. `first` is the number of the first
/// value in its image; it and `key` decide what is kept.
func drop(
  _ source: LanePointer, count: Int, rate: Float, key: SIMD16<UInt32>, first: Int, into target: LanePointer
) {
  let threshold = Lanes(repeating: 1 + rate)
  let scale = 1 / (1 - rate)
  for index in 0..<count {
    let counter = UInt32(truncatingIfNeeded: first &+ index) &* 0x9E37_79B9
    // The exponent of 1 makes a uniform number from 1 to 2 of 23 random bits.
    let bits = hash(key &+ SIMD16(repeating: counter)) &>> 9 | 0x3F80_0000
    let kept = unsafeBitCast(bits, to: Lanes.self) .>= threshold
    target[index] = Lanes.zero.replacing(with: source[index] * scale, where: kept)
  }
}

/// A permutation of the 32-bit numbers in which every bit of the result depends on every bit of the argument (Wellons'
/// `lowbias32`).
@inline(__always)
func hash(_ x: SIMD16<UInt32>) -> SIMD16<UInt32> {
  var mixed = (x ^ (x &>> 16)) &* 0x7FEB_352D
  mixed = (mixed ^ (mixed &>> 15)) &* 0x846C_A68B
  return mixed ^ (mixed &>> 16)
}
