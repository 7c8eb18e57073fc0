import Tensors

/// Writes `count` vectors of independent draws from N(0, 1), which depend on `keys` and the place alone.
///
/// Box–Muller: two hashed words make a radius and an angle, and these two numbers. The radius has 23 random bits, so that no number is
/// beyond ±5.7.
func fillWithNormal(_ target: LanePointer, count: Int, keys: (SIMD16<UInt32>, SIMD16<UInt32>)) {
  for first in stride(from: 0, to: count, by: 2) {
    let place = UInt32(truncatingIfNeeded: first)
    let radius = (logarithm(2 - fraction(word(place, keys))) * -2).squareRoot()
    let angle = fraction(word(place &+ 1, keys)) - 1.5
    target[first] = radius * sineOfTurn(0.25 - magnitude(angle))
    if first + 1 < count { target[first + 1] = radius * sineOfTurn(folded(angle)) }
  }
}

/// Hashed words for place `place`.
@inline(__always)
private func word(_ place: UInt32, _ keys: (SIMD16<UInt32>, SIMD16<UInt32>)) -> SIMD16<UInt32> {
  hash(hash(keys.0 &+ SIMD16(repeating: place &* 0x9E37_79B9)) ^ keys.1)
}

/// A number from 1 to 2 of the high 23 bits of each word.
@inline(__always)
private func fraction(_ words: SIMD16<UInt32>) -> Lanes {
  unsafeBitCast(words &>> 9 | 0x3F80_0000, to: Lanes.self)
}

/// A part of a turn from −¼ to ¼ whose sine is that of `turn`, which is from −½ to ½.
@inline(__always)
private func folded(_ turn: Lanes) -> Lanes {
  let half = Lanes(repeating: 0.5).replacing(with: -0.5, where: turn .< .zero)
  return turn.replacing(with: half - turn, where: magnitude(turn) .> Lanes(repeating: 0.25))
}

/// sin 2πx for x from −¼ to ¼, to 6e-8: its series up to x¹¹.
@inline(__always)
private func sineOfTurn(_ x: Lanes) -> Lanes {
  let angle = x * (2 * Float.pi)
  let square = angle * angle
  var sum = Lanes(repeating: -2.505_210_8e-8)
  sum = Lanes(repeating: 2.755_731_9e-6).addingProduct(sum, square)
  sum = Lanes(repeating: -1.984_127_0e-4).addingProduct(sum, square)
  sum = Lanes(repeating: 8.333_333_3e-3).addingProduct(sum, square)
  sum = Lanes(repeating: -1.666_666_7e-1).addingProduct(sum, square)
  return angle.addingProduct(sum * square, angle)
}
