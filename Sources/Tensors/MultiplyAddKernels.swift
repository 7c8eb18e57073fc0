import CProcessor

// These stand in for the methods of the same names that the standard library gives every vector of floats.

extension SIMD16 where Scalar == Float {
  /// self + a · b: one instruction and one rounding where the processor has it, else a product and a sum.
  @inlinable @inline(__always)
  public func addingProduct(_ a: SIMD16<Float>, _ b: SIMD16<Float>) -> SIMD16<Float> { multiply_add_16(a, b, self) }

  /// Adds a · b, as `addingProduct` does.
  @inlinable @inline(__always)
  public mutating func addProduct(_ a: SIMD16<Float>, _ b: SIMD16<Float>) { self = multiply_add_16(a, b, self) }
}

extension SIMD8 where Scalar == Float {
  /// self + a · b: one instruction and one rounding where the processor has it, else a product and a sum.
  @inlinable @inline(__always)
  public func addingProduct(_ a: SIMD8<Float>, _ b: SIMD8<Float>) -> SIMD8<Float> { multiply_add_8(a, b, self) }

  /// Adds a · b, as `addingProduct` does.
  @inlinable @inline(__always)
  public mutating func addProduct(_ a: SIMD8<Float>, _ b: SIMD8<Float>) { self = multiply_add_8(a, b, self) }
}
