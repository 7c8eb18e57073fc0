import Foundation
import Networks
import Tensors
import Testing

@Suite struct NoiseScheduleTests {
  @Test(arguments: NoiseSchedule.Form.allCases)
  func sharesAreThoseOfTheScript(_ form: NoiseSchedule.Form) throws {
    let fixture = try DiffusionFixture.load()
    let found = try NoiseSchedule(form, steps: fixture.steps).signalShares
    let expected = try #require(fixture.shares[form.rawValue])
    #expect(found.count == expected.count)
    for (one, other) in zip(found, expected) { #expect(abs(one - other) < 1e-12) }
  }

  @Test func linearScheduleIsThatOfThePaper() throws {
    let schedule = try NoiseSchedule(.linear, steps: 1000)
    #expect(abs(schedule.beta(1) - 1e-4) < 1e-12 && abs(schedule.beta(1000) - 0.02) < 1e-12)
    #expect(abs(schedule.beta(501) - (1e-4 + 0.0199 * 500 / 999)) < 1e-12)
    // ᾱ of the last of the paper's 1,000 steps.
    #expect(abs(schedule.signalShare(1000) / 4.0358e-5 - 1) < 1e-4)
    // Fewer steps end as noisy.
    #expect(abs(log(try NoiseSchedule(.linear, steps: 200).signalShare(200)) / log(4.0358e-5) - 1) < 0.05)
  }

  @Test func cosineScheduleIsThatOfThePaper() throws {
    let schedule = try NoiseSchedule(.cosine, steps: 400)
    func f(_ share: Double) -> Double { pow(cos((share + 0.008) / 1.008 * .pi / 2), 2) }
    for step in [1, 100, 200, 390] {
      #expect(abs(schedule.signalShare(step) - f(Double(step) / 400) / f(0)) < 1e-9, "\(step)")
    }
    #expect(schedule.beta(400) <= 0.999 + 1e-12)
  }

  @Test(arguments: NoiseSchedule.Form.allCases, [10, 1000])
  func noiseGrows(_ form: NoiseSchedule.Form, _ steps: Int) throws {
    let schedule = try NoiseSchedule(form, steps: steps)
    #expect(schedule.signalShare(0) == 1 && schedule.deviation(0) == 0 && schedule.steps == steps)
    for step in 1...steps {
      #expect(schedule.signalShare(step) < schedule.signalShare(step - 1) && schedule.signalShare(step) > 0)
    }
  }

  /// x_t = √(1 − β_t) x_{t−1} + √β_t ε, step by step.
  @Test(arguments: NoiseSchedule.Form.allCases)
  func stepByStepHasTheClosedFormsMeanAndVariance(_ form: NoiseSchedule.Form) throws {
    let schedule = try NoiseSchedule(form, steps: 300)
    var (factor, variance) = (1.0, 0.0)
    for step in 1...300 {
      let beta = schedule.beta(step)
      factor *= (1 - beta).squareRoot()
      variance = (1 - beta) * variance + beta
      #expect(abs(factor - schedule.signal(step)) < 1e-9)
      #expect(abs(variance.squareRoot() - schedule.deviation(step)) < 1e-9)
    }
  }

  /// The same with drawn numbers: 40,000 ways step by step beside as many draws of the closed form.
  @Test func drawnStepsAndDrawsOfTheClosedFormAgree() throws {
    let schedule = try NoiseSchedule(.cosine, steps: 10)
    let start: Float = 0.6
    let count = 40_000
    let pixels = Matrix(rows: count / 100, columns: 100, repeating: 0.5 * start + 0.5)
    var values = [Float](repeating: start, count: count)
    let normal = NormalDistribution()
    var generator = SeededGenerator(seed: 2)
    for step in 1...7 {
      let beta = schedule.beta(step)
      values = values.map {
        Float((1 - beta).squareRoot()) * $0 + Float(beta.squareRoot()) * normal.next(using: &generator)
      }
      let closed = moments(schedule.diffused(pixels, to: step, seed: 5).values)
      let walked = moments(values)
      let error = 5 * schedule.deviation(step) / Double(count).squareRoot()
      #expect(abs(closed.mean - schedule.signal(step) * Double(start)) < error)
      #expect(abs(walked.mean - schedule.signal(step) * Double(start)) < error)
      #expect(abs(closed.variance / (1 - schedule.signalShare(step)) - 1) < 0.035)
      #expect(abs(walked.variance / (1 - schedule.signalShare(step)) - 1) < 0.035)
    }
    #expect(abs(try #require(schedule.diffused(pixels, to: 0, seed: 1).values.max()) - start) < 1e-6)
  }

  /// q(x_s | x_t, x₀) ∝ q(x_t | x_s) q(x_s | x₀), integrated on a grid.
  @Test(arguments: [(1, 2), (5, 6), (3, 8), (0, 1)])
  func posteriorIsThatOfBayes(_ earlier: Int, _ step: Int) throws {
    let schedule = try NoiseSchedule(.linear, steps: 20)
    let (x0, xt) = (0.7, -0.4)
    let posterior = schedule.posterior(of: earlier, given: step)
    guard earlier > 0 else {
      #expect(abs(posterior.image - 1) < 1e-12 && abs(posterior.noisy) < 1e-12 && abs(posterior.variance) < 1e-12)
      return
    }
    let ratio = schedule.signalShare(step) / schedule.signalShare(earlier)
    func logDensity(_ x: Double) -> Double {
      let forward = xt - ratio.squareRoot() * x
      let backward = x - schedule.signal(earlier) * x0
      return -forward * forward / (2 * (1 - ratio)) - backward * backward / (2 * (1 - schedule.signalShare(earlier)))
    }
    let grid = stride(from: -6.0, to: 6.0, by: 1e-3).map { $0 }
    let weights = grid.map { exp(logDensity($0)) }
    let sum = weights.reduce(0, +)
    let mean = zip(grid, weights).reduce(0) { $0 + $1.0 * $1.1 } / sum
    let variance = zip(grid, weights).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 } / sum
    #expect(abs(mean - posterior.image * x0 - posterior.noisy * xt) < 1e-6)
    #expect(abs(variance - posterior.variance) < 1e-6)
  }

  @Test func wrongNumbersAreRefused() {
    for steps in [9, 10_001, -1] { #expect(throws: ModelError.self) { try NoiseSchedule(.linear, steps: steps) } }
  }

  private func moments(_ values: [Float]) -> (mean: Double, variance: Double) {
    let mean = values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
    let squares = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return (mean, squares / Double(values.count))
  }
}
