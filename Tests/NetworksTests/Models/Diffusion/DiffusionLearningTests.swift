import Datasets
import Foundation
import Networks
import Tensors
import Testing

@Suite struct DiffusionLearningTests {
  @Test(arguments: try DiffusionFixture.load().cases)
  func stepsEqualThoseOfPyTorch(_ some: DiffusionFixture.Case) throws {
    let fixture = try DiffusionFixture.load()
    let learner = try fixture.learner(some)
    let source = try fixture.source()
    for (loss, thirds) in zip(some.losses, some.thirds) {
      let found = learner.step(
        source, indices: Array(0..<Int32(fixture.images))[...], at: TrainingMoment(learningRate: 0.01))
      #expect(found.count == fixture.images && abs(found.lossSum / loss - 1) < 1e-5)
      for (sum, expected) in zip(found.sums, thirds) { #expect(abs(sum / expected - 1) < 1e-5) }
    }
    let state = learner.optimizerState
    for (name, tensor) in learner.weights {
      #expect(largestDifference(tensor.values, try #require(some.averaged[name])) < 1e-5, "\(name)")
      let trained = try #require(state["\(name).trained"])
      #expect(largestDifference(trained.values, try #require(some.trained[name])) < 1e-5, "\(name)")
    }
  }

  /// The gradient that a step of SGD takes against differences of the loss that the same noise gives.
  @Test func gradientsMatchFiniteDifferences() throws {
    let model = try DiffusionModel(
      imageShape: Shape(channels: 2, height: 8, width: 4), schedule: NoiseSchedule(.cosine, steps: 40), emaDecay: 0)
    let source = try syntheticImages(count: 20, shape: model.imageShape, classes: 2)
    let options = TrainingOptions(method: .sgd, momentum: 0, seed: 3)
    let weights = Network(model.reader, seed: 5).namedParameters
    func learner() throws -> any Learner {
      let learner = try model.learner(for: source, capacity: 20, options: options, workers: Workers(2))
      try learner.setWeights(weights)
      return learner
    }
    func loss(_ weights: [String: Tensor]) throws -> Double {
      let learner = try learner()
      try learner.setWeights(weights)
      return learner.step(source, indices: Array(0..<20)[...], at: TrainingMoment(learningRate: 1)).loss
    }
    let first = try learner()
    let before = first.weights
    _ = first.step(source, indices: Array(0..<20)[...], at: TrainingMoment(learningRate: 1e-2))
    for (name, after) in first.weights {
      let old = try #require(before[name])
      let gradient = zip(old.values, after.values).map { ($0 - $1) / 1e-2 }
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

  private static func model() throws -> DiffusionModel {
    try DiffusionModel(
      imageShape: Shape(channels: 1, height: StripedImages.side, width: StripedImages.side),
      schedule: NoiseSchedule(.linear, steps: 100))
  }

  @Test func bitsDoNotDependOnThreads() throws {
    let data = StripedImages.dataset()
    var options = TrainingOptions(method: .adam, epochs: 2, batch: 40, seed: 4)
    options.augmentation.shift = 1
    let checkpoints = try [1, 3].map { threads in
      let trainer = try Trainer(training: Self.model(), data: data, options: options, workers: Workers(threads))
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
    let model = try Self.model()
    let whole = try Trainer(training: model, data: data, options: options)
    try whole.run()
    let place = try TemporaryFolder()
    let folder = RunFolder(place.path + "/diffusion")
    let first = try folder.begin(training: model, data: data, options: options, program: "test")
    var epochs = 0
    let outcome = try first.run(progress: { _ in epochs < 1 }) {
      epochs += 1
      try folder.save($0)
    }
    #expect(outcome == .stopped(afterEpochs: 1))
    try folder.resume(data: data).run(afterEpoch: folder.save)
    let last = try #require(try folder.checkpoint())
    #expect(last.weights == whole.checkpoint.weights && last.optimizerState == whole.checkpoint.optimizerState)
    let history = try folder.history()
    #expect(history.map(\.measures) == whole.history.map(\.measures) && history.count == 3)
    #expect(history[0].measures.map(\.name) == ["low_noise", "medium_noise", "high_noise"])
    #expect(try folder.trainableModel().difference(from: model) == nil)
    let other = try DiffusionModel(imageShape: model.imageShape, schedule: NoiseSchedule(.cosine, steps: 200))
    let error = #expect(throws: TrainingError.self) { try folder.resume(data: data, model: other) }
    #expect(try #require(error).description.contains("noise-schedule linear, not cosine, diffusion-steps 100, not 200"))
    let generator = try folder.generator()
    #expect(generator is TrainedDiffusion && generator.generate(3, seed: 1).rows == 3)
  }

  @Test func learningLowersTheLossOfTheAveragedWeights() throws {
    let options = TrainingOptions(method: .adam, epochs: 6, batch: 32, learningRate: 0.003, schedule: .constant)
    let trainer = try Trainer(training: Self.model(), data: StripedImages.dataset(), options: options)
    try trainer.run()
    let losses = trainer.history.map(\.testLoss)
    #expect(losses == losses.sorted(by: >) && losses[5] < 0.9 * losses[0], "\(losses)")
    let thirds = try #require(trainer.history.last).measures.compactMap(\.test)
    #expect(abs(thirds.reduce(0, +) / 3 - losses[5]) < 1e-9)
  }

  @Test func aNewDenoiserPredictsNothing() throws {
    let model = try Self.model()
    let source = try syntheticImages(count: 16, shape: model.imageShape, classes: 2)
    let learner = try model.learner(for: source, capacity: 16, options: TrainingOptions(), workers: Workers(2))
    let zeros = learner.weights.filter { $0.value.values.allSatisfy { $0 == 0 } && !$0.key.hasSuffix("bias") }.keys
    #expect(zeros.sorted() == ["conv6.weight", "conv7.weight"])
  }

  @Test func divergenceKeepsTheLastGoodCheckpoint() throws {
    let options = TrainingOptions(method: .sgd, epochs: 2, batch: 32, learningRate: 500, momentum: 0.9)
    let trainer = try Trainer(training: Self.model(), data: StripedImages.dataset(), options: options)
    let before = trainer.checkpoint
    let error = #expect(throws: TrainingError.self) { try trainer.run() }
    #expect(try #require(error).description.contains("epoch 1, step "))
    #expect(trainer.checkpoint == before)
  }
}
