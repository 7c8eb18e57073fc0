/// ln x in every lane, to within 2 units in the last place, for normal x > 0; −∞ at 0 and below the normal numbers.
/// Negative numbers, infinity and what is no number are not for it.
///
/// x = 2^n · m with √½ ≤ m < √2, then the polynomial of Cephes' `logf` for ln m.
@inlinable @inline(__always)
public func logarithm(_ x: SIMD16<Float>) -> SIMD16<Float> {
  typealias Lanes = SIMD16<Float>
  let bits = unsafeBitCast(x, to: SIMD16<Int32>.self)
  // Counting from the bits of √½, whole steps of the exponent's field are n.
  let steps = (bits &- SIMD16(repeating: 0x3F35_04F3)) &>> SIMD16(repeating: 23)
  let fraction = unsafeBitCast(bits &- (steps &<< SIMD16(repeating: 23)), to: Lanes.self) - 1
  // A whole number in the low bits of 1.5 · 2²³ is that number more: faster here than any conversion.
  let shifted = unsafeBitCast(steps &+ SIMD16(repeating: 0x4B40_0000), to: Lanes.self)
  let exponent = shifted - Lanes(repeating: 12_582_912)
  var sum = Lanes(repeating: 7.037_683_6e-2)
  sum = Lanes(repeating: -1.151_461_03e-1).addingProduct(sum, fraction)
  sum = Lanes(repeating: 1.167_699_87e-1).addingProduct(sum, fraction)
  sum = Lanes(repeating: -1.242_014_08e-1).addingProduct(sum, fraction)
  sum = Lanes(repeating: 1.424_932_28e-1).addingProduct(sum, fraction)
  sum = Lanes(repeating: -1.666_805_77e-1).addingProduct(sum, fraction)
  sum = Lanes(repeating: 2.000_071_48e-1).addingProduct(sum, fraction)
  sum = Lanes(repeating: -2.499_999_4e-1).addingProduct(sum, fraction)
  sum = Lanes(repeating: 3.333_333_1e-1).addingProduct(sum, fraction)
  let square = fraction * fraction
  var rest = (exponent * -2.121_944_40e-4).addingProduct(sum * fraction, square)
  rest.addProduct(square, Lanes(repeating: -0.5))
  let logarithm = (fraction + rest).addingProduct(exponent, Lanes(repeating: 0.693_359_375))
  return logarithm.replacing(with: -.infinity, where: x .< Lanes(repeating: .leastNormalMagnitude))
}
