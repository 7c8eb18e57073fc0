import Figures
import Testing

@Suite struct SmoothingTests {
  @Test func aConstantStaysAsItIs() {
    #expect(smoothed([3, 3, 3, 3], by: 0.9).allSatisfy { abs($0 - 3) < 1e-12 })
  }

  /// By hand, with factor ½: 1; (½·½·1 + ½·2) / ¾ = 5/3; (⅛·1 + ¼·2 + ½·4) / ⅞ = 3.
  @Test func eachValueCountsHalfOfTheNext() {
    let means = smoothed([1, 2, 4], by: 0.5)
    #expect(zip(means, [1, 5.0 / 3, 3]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func valuesThatAreNoNumbersDoNotCount() {
    let means = smoothed([1, .nan, 2], by: 0.5)
    #expect(means[1].isNaN && abs(means[2] - 5.0 / 3) < 1e-12)
  }
}
