import Tensors

/// Sixteen weights of a tail at once. Forces are products of both numbers and the difference of the points.
protocol TailKernel {
  /// 1 / (1 + d²/α).
  func nearness(_ squaredDistances: SIMD16<Float>) -> SIMD16<Float>
  /// (1 + d²/α)^(−α).
  func weights(_ nearness: SIMD16<Float>) -> SIMD16<Float>
}

/// α = 1, where both are the same.
struct CauchyKernel: TailKernel {
  @inline(__always)
  func nearness(_ squaredDistances: SIMD16<Float>) -> SIMD16<Float> { 1 / (1 + squaredDistances) }

  @inline(__always)
  func weights(_ nearness: SIMD16<Float>) -> SIMD16<Float> { nearness }
}

/// Any other α.
struct StudentKernel: TailKernel {
  private let dof: Float
  private let reciprocal: Float

  init(_ tail: Tail) {
    dof = tail.dof
    reciprocal = 1 / tail.dof
  }

  @inline(__always)
  func nearness(_ squaredDistances: SIMD16<Float>) -> SIMD16<Float> {
    1 / SIMD16<Float>(repeating: 1).addingProduct(squaredDistances, SIMD16(repeating: reciprocal))
  }

  @inline(__always)
  func weights(_ nearness: SIMD16<Float>) -> SIMD16<Float> { exponential(logarithm(nearness) * dof) }
}
