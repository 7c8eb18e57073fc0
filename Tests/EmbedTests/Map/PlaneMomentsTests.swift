import Embed
import Tensors
import Testing

@Suite struct PlaneMomentsTests {
  /// A cross whose arms are 3 and 1 long, moved and turned by 45°; the last row does not count.
  @Test func tellWhereACrossLiesAndHowItIsTurned() {
    let half = Float(0.5).squareRoot()
    let arms: [(Float, Float)] = [(3, 0), (-3, 0), (0, 1), (0, -1)]
    let turned = arms.flatMap { x, y -> [Float] in [half * (x - y) + 5, half * (x + y) - 2] }
    let values: [Float] = turned + [100, 100]
    let moments = PlaneMoments(of: [0, 1, 2, 3], in: Matrix(rows: 5, columns: 2, values: values))
    #expect(abs(moments.mean.x - 5) < 1e-6 && abs(moments.mean.y + 2) < 1e-6)
    // The variances along the arms are 18/4 and 2/4.
    #expect(abs(moments.spread.xx - 2.5) < 1e-6 && abs(moments.spread.yy - 2.5) < 1e-6)
    #expect(abs(moments.spread.xy - 2) < 1e-6)
  }
}
