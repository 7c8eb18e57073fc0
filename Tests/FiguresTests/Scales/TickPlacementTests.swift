import Figures
import Foundation
import Tensors
import Testing

@Suite struct TickPlacementTests {
  /// From the documentation of R's package `labeling`, whose authors are the algorithm's.
  @Test func agreesWithTheReferenceImplementation() {
    #expect(TickPlacement(range: 8.1...14.1, target: 4).positions == [8, 10, 12, 14])
  }

  @Test(arguments: [
    (0.0...1.0, 5, [0, 0.25, 0.5, 0.75, 1]), (0...100, 5, [0, 25, 50, 75, 100]), (0...10, 6, [0, 2, 4, 6, 8, 10]),
    (-10...10, 5, [-10, -5, 0, 5, 10]), (5...5, 4, [5]),
  ])
  func findsTheRoundNumbersAPersonWouldChoose(range: ClosedRange<Double>, target: Int, expected: [Double]) {
    #expect(TickPlacement(range: range, target: target).positions == expected)
  }

  @Test func wholeNumbersStayWhole() {
    for last in 1...40 {
      let ticks = TickPlacement(range: 1...Double(last), target: 6, wholeNumbers: true).positions
      #expect(ticks.allSatisfy { $0 == $0.rounded() }, "epochs 1 to \(last): \(ticks)")
      #expect(Set(ticks).count == ticks.count)
    }
  }

  /// Pruning must not change the answer: a plain search over all steps, starts and counts finds no better score.
  @Test func noSequenceScoresHigher() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<30 {
      let low = Double(generator.uniform()) * 20 - 10
      let range = low...low + Double(generator.uniform()) * 15 + 0.2
      let found = TickPlacement(range: range, target: 5).positions
      let best = PlainSearch(range: range, target: 5).best
      #expect(abs(PlainSearch(range: range, target: 5).score(of: found) - best) < 1e-9, "\(range): \(found)")
    }
  }

  @Test(arguments: [1e-300, 1e-12, 1.0, 1e12, 1e300])
  func worksAtEveryScale(scale: Double) {
    let ticks = TickPlacement(range: 0...scale, target: 5).positions
    #expect(ticks.count >= 3 && ticks.count <= 8)
  }
}

/// The objective of Talbot et al., written down once more and searched without pruning.
private struct PlainSearch {
  let range: ClosedRange<Double>
  let target: Int
  private static let steps = [1, 5, 2, 2.5, 4, 3]

  var best: Double {
    var best = -Double.infinity
    for (index, roundStep) in Self.steps.enumerated() {
      for skip in 1...3 {
        for power in -4...3 {
          let step = roundStep * Double(skip) * pow(10, Double(power))
          for count in 2...25 where step * Double(count - 1) < 60 {
            let unit = step / Double(skip)
            let first = Int(((range.lowerBound - step * Double(count)) / unit).rounded(.down))
            let last = Int((range.upperBound / unit).rounded(.up))
            guard last - first < 4000 else { continue }
            for start in first...last {
              let ticks = (low: Double(start) * unit, high: Double(start) * unit + step * Double(count - 1))
              best = max(
                best, score(index: index, skip: skip, low: ticks.low, high: ticks.high, step: step, count: count))
            }
          }
        }
      }
    }
    return best
  }

  /// The score of `ticks` under the interpretation that favors them most.
  func score(of ticks: [Double]) -> Double {
    let step = ticks[1] - ticks[0]
    var best = -Double.infinity
    for (index, roundStep) in Self.steps.enumerated() {
      for skip in 1...3 {
        let power = log10(step / (roundStep * Double(skip)))
        guard abs(power - power.rounded()) < 1e-9 else { continue }
        best = max(
          best,
          score(index: index, skip: skip, low: ticks[0], high: ticks[ticks.count - 1], step: step, count: ticks.count))
      }
    }
    return best
  }

  private func score(index: Int, skip: Int, low: Double, high: Double, step: Double, count: Int) -> Double {
    let multiple = low / step
    let meetsZero = abs(multiple - multiple.rounded()) < 1e-9 && low <= 1e-12 && high >= -1e-12
    let simplicity = 1 - Double(index) / 5 - Double(skip) + (meetsZero ? 1 : 0)
    let width = range.upperBound - range.lowerBound
    let coverage =
      1 - 0.5 * (pow(range.upperBound - high, 2) + pow(range.lowerBound - low, 2)) / pow(0.1 * width, 2)
    let density = Double(count - 1) / (high - low)
    let wanted = Double(target - 1) / (max(high, range.upperBound) - min(low, range.lowerBound))
    return 0.25 * simplicity + 0.2 * coverage + 0.5 * (2 - max(density / wanted, wanted / density)) + 0.05
  }
}
