/// e^x in every lane, to within 2 units in the last place, for −87.3 ≤ x ≤ 88; below that 0, above it e^88.
///
/// Cody–Waite reduction x = n·ln 2 + r with |r| ≤ ½ ln 2, then the polynomial of Cephes' `expf` for e^r.
@inlinable @inline(__always)
public func exponential(_ x: SIMD16<Float>) -> SIMD16<Float> {
  typealias Lanes = SIMD16<Float>
  let underflow = x .< Lanes(repeating: -87.3)
  let clamped = x.replacing(with: -87.3, where: underflow).replacing(with: 88, where: x .> Lanes(repeating: 88))
  // Adding 1.5 · 2²³ leaves the nearest whole number in the low bits: faster here than any rounding call.
  let shifted = Lanes(repeating: 12_582_912).addingProduct(clamped, Lanes(repeating: 1.442_695_04))
  let whole = shifted - Lanes(repeating: 12_582_912)
  let high = clamped.addingProduct(whole, Lanes(repeating: -0.693_359_375))
  let rest = high.addingProduct(whole, Lanes(repeating: 2.121_944_40e-4))
  var sum = Lanes(repeating: 1.987_569_15e-4)
  sum = Lanes(repeating: 1.398_199_95e-3).addingProduct(sum, rest)
  sum = Lanes(repeating: 8.333_451_91e-3).addingProduct(sum, rest)
  sum = Lanes(repeating: 4.166_579_59e-2).addingProduct(sum, rest)
  sum = Lanes(repeating: 1.666_666_55e-1).addingProduct(sum, rest)
  sum = Lanes(repeating: 0.5).addingProduct(sum, rest)
  let power = (rest + 1).addingProduct(sum * rest, rest)
  let exponent = unsafeBitCast(shifted, to: SIMD16<Int32>.self) &- SIMD16(repeating: 0x4B40_0000 - 127)
  let scale = unsafeBitCast(exponent &<< SIMD16(repeating: 23), to: Lanes.self)
  return (power * scale).replacing(with: 0, where: underflow)
}
