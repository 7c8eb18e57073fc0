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

/// Σ a_i b_i in Float64 for four vectors b, which start at `starts` from `b`.
@inline(__always)
func dotFourKernel(
  _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ starts: SIMD4<Int>, count: Int
) -> SIMD4<Double> {
  var (first, second) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
  var (third, fourth) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
  let whole = count / 8 * 8
  for index in stride(from: 0, to: whole, by: 8) {
    let left = loadDoubles(a + index)
    first += left * loadDoubles(b + (starts.x + index))
    second += left * loadDoubles(b + (starts.y + index))
    third += left * loadDoubles(b + (starts.z + index))
    fourth += left * loadDoubles(b + (starts.w + index))
  }
  var sums = SIMD4(first.sum(), second.sum(), third.sum(), fourth.sum())
  for index in whole..<count {
    sums += a[index] * SIMD4(b[starts.x + index], b[starts.y + index], b[starts.z + index], b[starts.w + index])
  }
  return sums
}

/// Eight numbers from memory.
@inline(__always)
private func loadDoubles(_ pointer: UnsafePointer<Double>) -> SIMD8<Double> {
  UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Double>.self)
}

/// b ← b + factor·a.
@inline(__always)
func addKernel(_ factor: Double, _ a: UnsafePointer<Double>, to b: UnsafeMutablePointer<Double>, count: Int) {
  for index in 0..<count { b[index] += factor * a[index] }
}
