import Datasets
import Foundation
import Networks
import Tensors
import Testing

@Suite struct AutoencoderLearningTests {
  private static let input = Shape(channels: 1, height: StripedImages.side, width: StripedImages.side)

  private static func moment(_ some: AutoencoderFixture.Case, _ fixture: AutoencoderFixture) -> TrainingMoment {
    TrainingMoment(
      learningRate: some.options.learningRate, stepsPerEpoch: fixture.stepsPerEpoch, measuresGradient: true)
  }

  @Test(arguments: try AutoencoderFixture.load().cases)
  func stepsEqualThoseOfPyTorch(_ some: AutoencoderFixture.Case) throws {
    let fixture = try AutoencoderFixture.load()
    let learner = try fixture.learner(some)
    let source = try fixture.source()
    for expected in some.steps {
      let found = learner.step(
        source, indices: Array(0..<Int32(fixture.images))[...], at: Self.moment(some, fixture))
      #expect(found.count == fixture.images)
      #expect(abs(found.sums[0] / expected.reconstruction - 1) < 1e-5)
      #expect(abs(found.sums[1] / expected.divergence - 1) < 1e-5)
      #expect(abs(found.sums[2] + found.sums[0] + found.sums[1]) < 1e-9 * found.lossSum)
      #expect(abs(found.lossSum - found.sums[0] - Double(some.klWeight) * found.sums[1]) < 1e-9 * found.lossSum)
      #expect(abs(try #require(found.gradientNorm) / expected.norm - 1) < 1e-5)
    }
    for (name, tensor) in learner.weights {
      let expected = try #require(some.weights[name])
      #expect(largestDifference(tensor.values, expected) < 1e-5, "\(name)")
    }
  }

  /// The gradient that a step of SGD takes against differences of the loss that the same noise gives.
  @Test func gradientsMatchFiniteDifferences() throws {
    let fixture = try AutoencoderFixture.load()
    let some = fixture.cases[0]
    let source = try fixture.source()
    let indices = Array(0..<Int32(fixture.images))[...]
    func loss(_ weights: [String: Tensor]) throws -> Double {
      let learner = try fixture.learner(some)
      try learner.setWeights(weights)
      let result = learner.step(source, indices: indices, at: Self.moment(some, fixture))
      return result.lossSum / Double(fixture.images)
    }
    let learner = try fixture.learner(some)
    let before = learner.weights
    _ = learner.step(source, indices: indices, at: Self.moment(some, fixture))
    for (name, after) in learner.weights {
      let old = try #require(before[name])
      let gradient = zip(old.values, after.values).map { ($0 - $1) / some.options.learningRate }
      let square = gradient.reduce(0.0) { $0 + Double($1) * Double($1) }
      let step = 5e-3 / square.squareRoot()
      let losses = try [1.0, -1].map { sign in
        var weights = before
        let moved = zip(old.values, gradient).map { $0 + Float(sign * step) * $1 }
        weights[name] = Tensor(shape: old.shape, values: moved)
        return try loss(weights)
      }
      #expect(abs((losses[0] - losses[1]) / (2 * step) / square - 1) < 2e-2, "\(name)")
    }
  }

  @Test func bitsDoNotDependOnThreads() throws {
    let data = StripedImages.dataset()
    var options = TrainingOptions(method: .adam, epochs: 2, batch: 40, seed: 4)
    options.augmentation.shift = 1
    let model = try VariationalAutoencoder(input: Self.input, latent: 3)
    let checkpoints = try [1, 3].map { threads in
      let trainer = try Trainer(training: model, data: data, options: options, workers: Workers(threads))
      try trainer.run()
      return trainer.checkpoint
    }
    #expect(checkpoints[0].weights == checkpoints[1].weights)
    #expect(checkpoints[0].optimizerState == checkpoints[1].optimizerState)
    #expect(checkpoints[0].history.map(\.testLoss) == checkpoints[1].history.map(\.testLoss))
    #expect(checkpoints[0].history.map(\.measures) == checkpoints[1].history.map(\.measures))
  }

  @Test func aRunGoesOnToTheSameBits() throws {
    let data = StripedImages.dataset()
    let options = TrainingOptions(method: .adam, epochs: 3, batch: 64, schedule: .constant, seed: 1)
    let model = try VariationalAutoencoder(input: Self.input, klWeight: 0.5, klWarmUp: 2)
    let whole = try Trainer(training: model, data: data, options: options)
    try whole.run()
    let place = try TemporaryFolder()
    let folder = RunFolder(place.path + "/vae")
    let first = try folder.begin(training: model, data: data, options: options, program: "test")
    var epochs = 0
    let outcome = try first.run(progress: { _ in epochs < 1 }) {
      epochs += 1
      try folder.save($0)
    }
    #expect(outcome == .stopped(afterEpochs: 1))
    try folder.resume(data: data).run(afterEpoch: folder.save)
    let last = try #require(try folder.checkpoint())
    #expect(last.weights == whole.checkpoint.weights)
    let history = try folder.history()
    #expect(history.map(\.measures) == whole.history.map(\.measures) && history.count == 3)
    #expect(history[0].measures.map(\.name) == ["reconstruction", "kl", "elbo"] && history[0].testAccuracy == nil)
    #expect(try folder.trainableModel().difference(from: model) == nil)
    let other = try VariationalAutoencoder(input: Self.input, klWeight: 2, klWarmUp: 2)
    let error = #expect(throws: TrainingError.self) { try folder.resume(data: data, model: other) }
    #expect(try #require(error).description.contains("kl-weight 0.5, not 2.0"))
    // The reader's layers can be captured like any network's.
    let network = try folder.network()
    #expect(network.model.name == "vae" && network.model.index(of: "mean") != nil)
    #expect(network.parameter("conv1.weight") == whole.checkpoint.weights["encoder.conv1.weight"])
  }

  @Test func divergenceKeepsTheLastGoodCheckpoint() throws {
    let data = StripedImages.dataset()
    let model = try VariationalAutoencoder(input: Self.input)
    let options = TrainingOptions(method: .sgd, epochs: 2, batch: 32, learningRate: 500, momentum: 0.9)
    let trainer = try Trainer(training: model, data: data, options: options)
    let before = trainer.checkpoint
    let error = #expect(throws: TrainingError.self) { try trainer.run() }
    #expect(try #require(error).description.contains("epoch 1, step "))
    #expect(trainer.checkpoint == before)
  }
}
