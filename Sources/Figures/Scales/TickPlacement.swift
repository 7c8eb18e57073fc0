import Foundation

/// Tick positions by the extended Wilkinson algorithm (Talbot, Lin and Hanrahan, InfoVis 2010): of all sequences of
/// round numbers, the one that best weighs roundness, coverage of the data, density and legibility.
package struct TickPlacement: Sendable {
  /// The range the axis shows.
  package let range: ClosedRange<Double>
  /// The number of ticks that would look best.
  package let target: Int
  /// Whether only whole numbers may stand on the axis.
  package let wholeNumbers: Bool

  package init(range: ClosedRange<Double>, target: Int, wholeNumbers: Bool = false) {
    self.range = range
    self.target = target
    self.wholeNumbers = wholeNumbers
  }

  /// Round steps, roundest first.
  private static let steps = [1, 5, 2, 2.5, 4, 3]
  /// What simplicity, coverage, density and legibility weigh.
  private static let weights = (simplicity: 0.25, coverage: 0.2, density: 0.5, legibility: 0.05)

  /// A sequence of ticks and how good it is.
  private struct Candidate {
    var low = 0.0
    var high = 0.0
    var step = 0.0
    var score = -2.0
  }

  /// The positions, ascending. For a range of no width, its one number.
  ///
  /// The search visits only sequences whose best possible score exceeds the best found, usually fewer than a hundred.
  package var positions: [Double] {
    let (low, high) = (range.lowerBound, range.upperBound)
    guard low.isFinite, high.isFinite, high - low > 1e-12 * max(abs(low), abs(high), 1e-300) else { return [low] }
    let best = search()
    guard best.step > 0 else { return [low, high] }
    let count = Int(((best.high - best.low) / best.step).rounded()) + 1
    return (0..<count).map { index in
      let value = best.low + Double(index) * best.step
      return abs(value) < best.step * 1e-9 ? 0 : value
    }
  }

  private func search() -> Candidate {
    var best = Candidate()
    for skip in 1...1000 {
      guard score(simplicityLimit(stepIndex: 0, skip: skip), 1, 1) >= best.score else { break }
      for (index, roundStep) in Self.steps.enumerated() {
        guard score(simplicityLimit(stepIndex: index, skip: skip), 1, 1) >= best.score else { break }
        search(stepIndex: index, step: roundStep * Double(skip), skip: skip, best: &best)
      }
    }
    return best
  }

  private func search(stepIndex: Int, step roundStep: Double, skip: Int, best: inout Candidate) {
    let simplicityLimit = simplicityLimit(stepIndex: stepIndex, skip: skip)
    for count in 2...max(2, 20 * target) {
      guard score(simplicityLimit, 1, densityLimit(count: count)) >= best.score else { break }
      let smallest = log10((range.upperBound - range.lowerBound) / Double(count + 1) / roundStep).rounded(.up)
      for power in Int(smallest)..<Int(smallest) + 60 {
        let step = roundStep * pow(10, Double(power))
        let coverage = coverageLimit(span: step * Double(count - 1))
        guard score(simplicityLimit, coverage, densityLimit(count: count)) >= best.score else { break }
        tryStarts(step: step, count: count, stepIndex: stepIndex, skip: skip, best: &best)
      }
    }
  }

  private func tryStarts(step: Double, count: Int, stepIndex: Int, skip: Int, best: inout Candidate) {
    if wholeNumbers && step != step.rounded() { return }
    let first = (range.upperBound / step).rounded(.down) * Double(skip) - Double((count - 1) * skip)
    let last = (range.lowerBound / step).rounded(.up) * Double(skip)
    guard first <= last, last - first < 10_000 else { return }
    for start in stride(from: first, through: last, by: 1) {
      let low = start * step / Double(skip)
      if wholeNumbers && low != low.rounded() { continue }
      let high = low + step * Double(count - 1)
      let value = score(
        simplicity(stepIndex: stepIndex, skip: skip, low: low, high: high, step: step),
        coverage(low: low, high: high), density(count: count, low: low, high: high))
      if value > best.score { best = Candidate(low: low, high: high, step: step, score: value) }
    }
  }

  /// The weighted sum; all labels are equally legible here.
  private func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
    let weights = Self.weights
    return weights.simplicity * simplicity + weights.coverage * coverage + weights.density * density
      + weights.legibility
  }

  private func simplicity(stepIndex: Int, skip: Int, low: Double, high: Double, step: Double) -> Double {
    let remainder = low.truncatingRemainder(dividingBy: step)
    let meetsZero =
      (abs(remainder) < 1e-10 * step || abs(abs(remainder) - step) < 1e-10 * step) && low <= 0 && high >= 0
    return 1 - Double(stepIndex) / Double(Self.steps.count - 1) - Double(skip) + (meetsZero ? 1 : 0)
  }

  private func simplicityLimit(stepIndex: Int, skip: Int) -> Double {
    2 - Double(stepIndex) / Double(Self.steps.count - 1) - Double(skip)
  }

  private func coverage(low: Double, high: Double) -> Double {
    let width = range.upperBound - range.lowerBound
    let (above, below) = ((range.upperBound - high) / width, (range.lowerBound - low) / width)
    return 1 - 50 * (above * above + below * below)
  }

  private func coverageLimit(span: Double) -> Double {
    let width = range.upperBound - range.lowerBound
    guard span > width else { return 1 }
    let excess = (span / width - 1) / 2
    return 1 - 100 * excess * excess
  }

  private func density(count: Int, low: Double, high: Double) -> Double {
    let density = Double(count - 1) / (high - low)
    let wanted =
      Double(target - 1) / (max(high, range.upperBound) - min(low, range.lowerBound))
    return 2 - max(density / wanted, wanted / density)
  }

  private func densityLimit(count: Int) -> Double {
    count >= target ? 2 - Double(count - 1) / Double(max(1, target - 1)) : 1
  }
}
