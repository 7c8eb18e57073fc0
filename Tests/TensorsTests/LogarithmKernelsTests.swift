import Foundation
import Tensors
import Testing

@Suite struct LogarithmKernelsTests {
  @Test func equalsTheLibraryOverItsWholeRange() {
    for step in stride(from: -87.3, through: 88.7, by: 0.0137) {
      let x = exp(Float(step))
      let wanted = log(Double(x))
      let value = Double(logarithm(SIMD16(repeating: x))[5])
      #expect(abs(value - wanted) <= 1.2e-7 * abs(wanted))
    }
  }

  @Test func isExactNearOne() {
    for step in -2000...2000 {
      let x = 1 + Float(step) * 1e-4
      let wanted = log(Double(x))
      let value = Double(logarithm(SIMD16(repeating: x))[11])
      #expect(abs(value - wanted) <= 1.2e-7 * abs(wanted))
    }
    #expect(logarithm(SIMD16(repeating: 1)) == .zero)
  }

  @Test func fallsWithoutEndTowardsZero() {
    #expect(logarithm(.zero) == SIMD16(repeating: -.infinity))
    #expect(logarithm(SIMD16(repeating: 1e-42)) == SIMD16(repeating: -.infinity))
  }
}
