/// Σ a_i b_i in Float64, in an order that depends on `count` alone.
@inline(__always)
func dotKernel(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count: Int) -> Double {
  var first = SIMD8<Double>.zero
  var second = SIMD8<Double>.zero
  let left = UnsafeRawPointer(a)
  let right = UnsafeRawPointer(b)
  var index = 0
  while index + 16 <= count {
    let offset = index * 8
    first +=
      left.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
      * right.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
    second +=
      left.loadUnaligned(fromByteOffset: offset + 64, as: SIMD8<Double>.self)
      * right.loadUnaligned(fromByteOffset: offset + 64, as: SIMD8<Double>.self)
    index += 16
  }
  var sum = (first + second).sum()
  while index < count {
    sum += a[index] * b[index]
    index += 1
  }
  return sum
}

/// b ← b + factor·a.
@inline(__always)
func addKernel(_ factor: Double, _ a: UnsafePointer<Double>, to b: UnsafeMutablePointer<Double>, count: Int) {
  for index in 0..<count { b[index] += factor * a[index] }
}
