import Foundation
import Networks
import Tensors
import Testing

@Suite struct DenoisingChainTests {
  private static let shape = Shape(channels: 1, height: 4, width: 4)

  private static func model(_ prediction: DiffusionPrediction, _ form: NoiseSchedule.Form) throws -> DiffusionModel {
    try DiffusionModel(
      imageShape: shape,
      denoiser: Model(
        name: "denoiser", input: Shape(channels: 18), [.slice(0..<16), .reshape(shape)]),
      schedule: NoiseSchedule(form, steps: 100), prediction: prediction)
  }

  /// What comes of noise when the denoiser knows that pixels are from N(`mean`, `deviation`²).
  private func drawn(
    _ prediction: DiffusionPrediction, _ form: NoiseSchedule.Form, _ sampling: DiffusionSampling, count: Int,
    mean: Double,
    deviation: Double, threads: Int = 2
  ) throws -> Matrix {
    let model = try Self.model(prediction, form)
    let schedule = model.schedule
    let images = Batch(shape: Self.shape, capacity: count)
    images.count = count
    images.fillWithNormalNoise(NoiseKey(seed: 3, step: 0), Workers(threads))
    let chain = DenoisingChain(
      model, TimeEmbedding(steps: 100, size: 2), capacity: count, workers: Workers(threads))
    let visited = sampling.visited(of: 100)
    for (step, earlier) in zip(visited, visited.dropFirst()) {
      chain.step(
        images, DenoisingStep(schedule, prediction, from: step, to: earlier, eta: sampling.eta), at: step,
        key: NoiseKey(seed: 3, step: UInt64(step)), first: 0
      ) { inputs, predictions in
        let (signal, noise) = (schedule.signal(step), schedule.deviation(step))
        let variance = signal * signal * deviation * deviation + noise * noise
        let rows = inputs.matrix
        let values = (0..<rows.rows).flatMap { row in
          rows.row(row).prefix(16).map { noisy -> Float in
            let told = noise * (Double(noisy) - signal * mean) / variance
            let image = (Double(noisy) - noise * told) / signal
            return Float(prediction == .noise ? told : signal * told - noise * image)
          }
        }
        predictions.fill(Matrix(rows: rows.rows, columns: 16, values: values))
      }
    }
    return images.matrix
  }

  @Test(arguments: DiffusionPrediction.allCases, [0.0, 0.5, 1])
  func aPerfectDenoiserOfOneImageLeadsToIt(_ prediction: DiffusionPrediction, _ eta: Double) throws {
    for form in NoiseSchedule.Form.allCases {
      for steps in [2, 7, 100] {
        let found = try drawn(
          prediction, form, DiffusionSampling(steps: steps, eta: eta), count: 20, mean: 0.3, deviation: 0)
        #expect(found.values.allSatisfy { abs($0 - 0.3) < 1e-4 }, "\(form), \(steps) steps")
      }
    }
  }

  /// What that makes of the variance of noise, worked out step by step: each is linear.
  private func walkedDeviation(_ schedule: NoiseSchedule, _ sampling: DiffusionSampling, deviation: Double) -> Double {
    let visited = sampling.visited(of: schedule.steps)
    let variance = zip(visited, visited.dropFirst()).reduce(1.0) { variance, move in
      let step = DenoisingStep(schedule, .noise, from: move.0, to: move.1, eta: sampling.eta)
      let (signal, noise) = (schedule.signal(move.0), schedule.deviation(move.0))
      let image = signal * deviation * deviation / (signal * signal * deviation * deviation + noise * noise)
      let factor = Double(step.nextSignal) * image + Double(step.nextDirection) * (1 - signal * image) / noise
      return factor * factor * variance + Double(step.nextNoise) * Double(step.nextNoise)
    }
    return variance.squareRoot()
  }

  /// The normal distribution of the data comes back by the way of Ho et al., and by the one without noise: the more steps, the closer.
  @Test(arguments: DiffusionPrediction.allCases, [0.0, 1])
  func aPerfectDenoiserOfANormalDistributionDrawsFromIt(_ prediction: DiffusionPrediction, _ eta: Double) throws {
    let sampling = try DiffusionSampling(steps: 100, eta: eta)
    let found = try drawn(prediction, .linear, sampling, count: 2000, mean: -0.2, deviation: 0.15)
    let count = Double(found.values.count)
    let mean = found.values.reduce(0.0) { $0 + Double($1) } / count
    let variance = found.values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
    #expect(abs(mean + 0.2) < 0.004, "\(mean)")
    let expected = try walkedDeviation(NoiseSchedule(.linear, steps: 100), sampling, deviation: 0.15)
    #expect(abs(variance.squareRoot() / expected - 1) < 0.02, "\(variance.squareRoot()), not \(expected)")
    let gaps = try [100, 1000, 10_000].map { steps in
      let sampling = try DiffusionSampling(steps: steps, eta: eta)
      return abs(try walkedDeviation(NoiseSchedule(.linear, steps: steps), sampling, deviation: 0.15) / 0.15 - 1)
    }
    #expect(gaps == gaps.sorted(by: >) && gaps[1] < 0.05 && gaps[2] < 0.01, "\(gaps)")
  }

  @Test func bitsDoNotDependOnThreads() throws {
    let results = try [1, 3].map { threads in
      try drawn(
        .noise, .cosine, DiffusionSampling(steps: 10, eta: 1), count: 50, mean: 0, deviation: 0.3, threads: threads)
    }
    #expect(results[0] == results[1])
  }

  /// x_s of one step with η = 1 has the mean and the variance of q(x_s | x_t, x₀), so that DDIM is DDPM there.
  @Test(arguments: [(100, 99), (50, 49), (80, 20), (1, 0)])
  func anEtaOfOneIsTheWayOfHo(_ step: Int, _ earlier: Int) throws {
    let schedule = try NoiseSchedule(.linear, steps: 100)
    let move = DenoisingStep(schedule, .noise, from: step, to: earlier, eta: 1)
    let posterior = schedule.posterior(of: earlier, given: step)
    // x_s = nextSignal · x̂₀ + nextDirection · (x_t − signal · x̂₀) · inverseDeviation + nextNoise · z.
    let direction = Double(move.nextDirection) * Double(move.inverseDeviation)
    #expect(abs(direction - posterior.noisy) < 1e-5)
    #expect(abs(Double(move.nextSignal) - direction * Double(move.signal) - posterior.image) < 1e-5)
    #expect(abs(Double(move.nextNoise) * Double(move.nextNoise) - posterior.variance) < 1e-6)
  }

  @Test func stepsAreVisitedEvenly() throws {
    #expect(try DiffusionSampling(steps: 4).visited(of: 10) == [10, 7, 5, 2, 0])
    #expect(try DiffusionSampling(steps: 20).visited(of: 10) == Array((0...10).reversed()))
    #expect(try DiffusionSampling(steps: 1).visited(of: 1000) == [1000, 0])
    #expect(DiffusionSampling.usual.visited(of: 1000) == stride(from: 1000, through: 0, by: -20).map { $0 })
    #expect(throws: ModelError.self) { try DiffusionSampling(steps: 0) }
    #expect(throws: ModelError.self) { try DiffusionSampling(steps: 5, eta: 1.5) }
  }
}
