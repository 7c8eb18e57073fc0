import Datasets
import Foundation
import Networks
import Tensors
import Testing

@Suite struct AdversarialLearningTests {
  private static let input = Shape(channels: 1, height: StripedImages.side, width: StripedImages.side)

  @Test(arguments: try AdversarialFixture.load().adversaries)
  func stepsEqualThoseOfPyTorch(_ some: AdversarialFixture.Adversaries) throws {
    let fixture = try AdversarialFixture.load()
    try fixture.expectSteps(some.steps, some.weights, of: fixture.model(some), optimizer: some.optimizer)
  }

  @Test(arguments: try AdversarialFixture.load().autoencoders)
  func stepsOfAutoencodersEqualThoseOfPyTorch(_ some: AdversarialFixture.Autoencoder) throws {
    let fixture = try AdversarialFixture.load()
    try fixture.expectSteps(some.steps, some.weights, of: fixture.model(some), optimizer: some.optimizer)
  }

  /// A model of everything at once: whatever could depend on threads or get lost between epochs.
  private static func everything() throws -> [any TrainableModel] {
    let game = AdversarialGame(matchesFeatures: true, generatorSteps: 2)
    return [
      try GenerativeAdversarialNetwork(
        input: input, noiseSize: 5, noise: .uniform, comparesBatch: true, classes: 3, game: game),
      try GenerativeAdversarialNetwork(
        input: input, noiseSize: 5, comparesBatch: true, game: AdversarialGame(loss: .saturating)),
      try AdversarialAutoencoder(input: input, latent: 3, klWarmUp: 2, comparesBatch: true, game: game),
    ]
  }

  private static func options(epochs: Int) -> TrainingOptions {
    var options = TrainingOptions(method: .adam, epochs: epochs, batch: 40, schedule: .constant, seed: 4)
    options.beta1 = 0.5
    options.augmentation.shift = 1
    options.clipping = .norm(1)
    return options
  }

  @Test func bitsDoNotDependOnThreads() throws {
    for model in try Self.everything() {
      let checkpoints = try [1, 3].map { threads in
        let trainer = try Trainer(
          training: model, data: StripedImages.dataset(), options: Self.options(epochs: 2), workers: Workers(threads))
        try trainer.run()
        return trainer.checkpoint
      }
      #expect(checkpoints[0].weights == checkpoints[1].weights, "\(model.name)")
      #expect(checkpoints[0].optimizerState == checkpoints[1].optimizerState, "\(model.name)")
      #expect(checkpoints[0].history.map(\.measures) == checkpoints[1].history.map(\.measures), "\(model.name)")
    }
  }

  @Test func aRunGoesOnToTheSameBits() throws {
    let data = StripedImages.dataset()
    for model in try Self.everything() {
      let whole = try Trainer(training: model, data: data, options: Self.options(epochs: 3))
      try whole.run()
      let place = try TemporaryFolder()
      let folder = RunFolder(place.path + "/run")
      let first = try folder.begin(training: model, data: data, options: Self.options(epochs: 3), program: "test")
      var epochs = 0
      let outcome = try first.run(progress: { _ in epochs < 1 }) {
        epochs += 1
        try folder.save($0)
      }
      #expect(outcome == .stopped(afterEpochs: 1))
      try folder.resume(data: data).run(afterEpoch: folder.save)
      let last = try #require(try folder.checkpoint())
      #expect(last.weights == whole.checkpoint.weights, "\(model.name)")
      #expect(last.optimizerState == whole.checkpoint.optimizerState, "\(model.name)")
      #expect(try folder.history().map(\.measures) == whole.history.map(\.measures), "\(model.name)")
      #expect(try folder.trainableModel().difference(from: model) == nil)
    }
  }

  @Test func explodingLossesEndTheTraining() throws {
    let model = try GenerativeAdversarialNetwork(input: Self.input, noiseSize: 4)
    let options = TrainingOptions(method: .sgd, epochs: 2, batch: 32, learningRate: 300, momentum: 0.9)
    let trainer = try Trainer(training: model, data: StripedImages.dataset(), options: options)
    let before = trainer.checkpoint
    let error = try #require(#expect(throws: TrainingError.self) { try trainer.run() })
    #expect(error.description.contains("epoch 1, step "), "\(error)")
    #expect(trainer.checkpoint == before)
    let told = TrainingError.diverged(epoch: 2, step: 5, learningRate: 0.1, loss: 20_000)
    #expect(told.description.contains("the loss is 20000.0, beyond all bounds, in epoch 2, step 5"))
  }

  /// Against a generator that stands still, the discriminator comes to tell real images from made ones.
  @Test func aDiscriminatorAloneLearnsToSeparate() throws {
    let game = AdversarialGame(realLabel: 1)
    let model = try GenerativeAdversarialNetwork(input: Self.input, noiseSize: 4, game: game)
    let source = try ImageSource(StripedImages.make(count: 60, seed: 3))
    let learner = try model.learner(
      for: source, capacity: 60, options: TrainingOptions(method: .adam, learningRate: 0.003), workers: Workers(2))
    let start = learner.weights
    let before = learner.evaluate(source, indices: source.allIndices).means
    for _ in 0..<60 {
      _ = learner.step(source, indices: source.allIndices, at: TrainingMoment(learningRate: 0.003))
      let standing = start.filter { $0.key.hasPrefix("generator.") }
      try learner.setWeights(learner.weights.merging(standing) { _, old in old })
    }
    let after = learner.evaluate(source, indices: source.allIndices).means
    #expect(abs(before[0] - 2 * log(2)) < 1)
    #expect(after[0] < 0.1 && after[2] > 0.9 && after[3] < 0.1, "\(after)")
    // The generator's loss is the better the discriminator sees through it, the higher.
    #expect(after[1] > before[1] + 1)
  }

  /// With the label p for real images no loss is less than the entropy of p, which takes made images to be known for sure.
  @Test func lossesKeepTheirBounds() throws {
    for label in [Float(0.7), 0.9, 1] {
      let game = AdversarialGame(realLabel: label)
      let model = try GenerativeAdversarialNetwork(input: Self.input, noiseSize: 4, game: game)
      let source = try ImageSource(StripedImages.make(count: 60, seed: 3))
      let learner = try model.learner(
        for: source, capacity: 60, options: TrainingOptions(method: .adam), workers: Workers(2))
      let p = Double(label)
      let entropy = p == 1 ? 0 : -p * log(p) - (1 - p) * log(1 - p)
      for _ in 0..<40 {
        let found = learner.step(source, indices: source.allIndices, at: TrainingMoment(learningRate: 0.01)).means
        #expect(found[0] >= entropy && found[1] >= 0 && (0...1).contains(found[2]) && (0...1).contains(found[3]))
      }
    }
  }
}
