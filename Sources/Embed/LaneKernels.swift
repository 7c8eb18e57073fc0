/// Sixteen floats from memory.
@inline(__always)
func loadLanes(_ pointer: UnsafePointer<Float>) -> SIMD16<Float> {
  UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<Float>.self)
}

/// The sum of all lanes, in an order that is always the same.
@inline(__always)
func sumLanes(_ lanes: SIMD16<Float>) -> Float {
  let eight = lanes.lowHalf + lanes.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two.x + two.y
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
