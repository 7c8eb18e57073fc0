/// Sixteen floats from memory.
@inline(__always)
func loadLanes(_ pointer: UnsafePointer<Float>) -> SIMD16<Float> {
  UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<Float>.self)
}

/// Writes sixteen floats to memory.
@inline(__always)
func storeLanes(_ lanes: SIMD16<Float>, to pointer: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: lanes, as: SIMD16<Float>.self)
}

/// Adds eight numbers to those in memory.
@inline(__always)
func addLanes(_ lanes: SIMD8<Double>, to pointer: UnsafeMutablePointer<Double>) {
  let target = UnsafeMutableRawPointer(pointer)
  target.storeBytes(of: target.loadUnaligned(as: SIMD8<Double>.self) + lanes, as: SIMD8<Double>.self)
}

/// The sum of all lanes, in an order that is always the same.
@inline(__always)
func sumLanes(_ lanes: SIMD16<Float>) -> Float {
  let eight = lanes.lowHalf + lanes.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two.x + two.y
}

/// −1 where `mask` is set and 0 elsewhere: subtracted, it counts.
@inline(__always)
func laneCounts(_ mask: SIMDMask<SIMD16<Int32>>) -> SIMD16<Int32> {
  unsafeBitCast(mask, to: SIMD16<Int32>.self)
}

/// √x in every lane, to within 2 units in the last place, for 0 ≤ x ≤ 1e38; below the normal numbers somewhere near.
///
/// x · (1/√x), where Newton's iteration makes the reciprocal root of a guess from halving the exponent: `SIMD16.squareRoot()`
/// takes sixteen single roots.
@inline(__always)
func squareRootLanes(_ x: SIMD16<Float>) -> SIMD16<Float> {
  let half = x * 0.5
  let bits = unsafeBitCast(x, to: SIMD16<UInt32>.self) &>> SIMD16(repeating: 1)
  var reciprocal = unsafeBitCast(SIMD16<UInt32>(repeating: 0x5F37_59DF) &- bits, to: SIMD16<Float>.self)
  for _ in 0..<3 { reciprocal *= 1.5 - (half * reciprocal) * reciprocal }
  return x * reciprocal
}

/// Whether any lane of `mask` is true. As a few vector operations: the library's `any` may become a call.
@inline(__always)
func anyLane(_ mask: SIMDMask<SIMD16<Int32>>) -> Bool {
  let bits = unsafeBitCast(mask, to: SIMD8<UInt64>.self)
  let four = bits.lowHalf | bits.highHalf
  let two = four.lowHalf | four.highHalf
  return two.x | two.y != 0
}

/// The lanes above zero; zero in place of the others. Without a comparison: those may be compiled lane by lane.
@inline(__always)
func positivePart(_ lanes: SIMD16<Float>) -> SIMD16<Float> {
  let bits = unsafeBitCast(lanes, to: SIMD16<Int32>.self)
  return unsafeBitCast(bits & ~(bits &>> SIMD16(repeating: 31)), to: SIMD16<Float>.self)
}
