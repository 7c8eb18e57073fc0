import Foundation
import Tensors
import Testing

@Suite struct ExponentialKernelsTests {
  @Test func equalsTheLibraryOverItsWholeRange() {
    for step in stride(from: -87.25, through: 88, by: 0.0173) {
      let x = Float(step)
      let value = Double(exponential(SIMD16(repeating: x))[3])
      let wanted = exp(Double(x))
      #expect(abs(value - wanted) <= 2.4e-7 * wanted)
    }
  }

  @Test func vanishesFarBelowZero() {
    let x = SIMD16<Float>(repeating: -1e30)
    #expect(exponential(x) == .zero)
    #expect(exponential(.zero) == SIMD16(repeating: 1))
  }
}
