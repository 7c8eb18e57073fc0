import Datasets
import Networks
import Tensors
import Testing

@Suite struct TrainerTests {
  private let data: ImageDataset
  private let options = TrainingOptions(epochs: 3, batch: 16, learningRate: 0.05, schedule: .constant, seed: 7)

  init() { data = StripedImages.dataset() }

  private func trainer(_ options: TrainingOptions, workers: Int = 2) throws -> Trainer {
    try Trainer(model: StripedImages.model(), data: data, options: options, workers: Workers(workers))
  }

  @Test(arguments: TrainingOptions.Method.allCases) func learns(method: TrainingOptions.Method) throws {
    let options = TrainingOptions(
      method: method, epochs: 20, batch: 16, learningRate: method == .sgd ? nil : 0.005, seed: 3)
    let trainer = try Trainer(model: StripedImages.plainModel(), data: data, options: options)
    #expect(try trainer.run() == .finished)
    let first = try #require(trainer.history.first)
    let last = try #require(trainer.history.last)
    #expect(trainer.history.map(\.epoch) == Array(1...20))
    #expect(last.trainLoss < 0.7 * first.trainLoss)
    #expect(try #require(last.testAccuracy) > 0.8)
    #expect(first.learningRate == options.learningRate)
    #expect(TrainingOptions(method: method).learningRate == method.usualLearningRate)
    #expect(trainer.checkpoint.stepCount == 20 * 14)
  }

  @Test func sameBitsForAnyNumberOfThreads() throws {
    let trained = try [1, 2, 3].map { workers in
      let trainer = try trainer(options, workers: workers)
      try trainer.run()
      return trainer
    }
    for other in trained[1...] {
      #expect(other.checkpoint.weights == trained[0].checkpoint.weights)
      #expect(other.history.map(\.withoutSeconds) == trained[0].history.map(\.withoutSeconds))
    }
  }

  @Test func seedsGiveOtherWeights() throws {
    var other = options
    other.seed = 8
    let trained = try [options, other].map { options in
      let trainer = try trainer(options)
      try trainer.run()
      return trainer.checkpoint.weights
    }
    #expect(trained[0] != trained[1])
  }

  @Test func stoppingGoesBackToTheLastWholeEpoch() throws {
    let trainer = try trainer(options)
    let outcome = try trainer.run(progress: { $0.epoch < 3 })
    #expect(outcome == .stopped(afterEpochs: 2))
    #expect(trainer.history.count == 2)
    #expect(trainer.network.namedParameters == trainer.checkpoint.weights)
    let whole = try self.trainer(options)
    try whole.run()
    #expect(try trainer.run() == .finished)
    #expect(trainer.checkpoint.weights == whole.checkpoint.weights)
  }

  @Test func progressTellsWhereItIs() throws {
    let trainer = try trainer(options)
    var epochs: [Int] = []
    try trainer.run(progress: { progress in
      epochs.append(progress.epoch)
      #expect(progress.epochs == 3)
      #expect((0...1).contains(progress.fraction))
      #expect((progress.loss == nil) == (progress.fraction == 0))
      #expect(progress.epoch == 1 || progress.secondsLeft.map { $0 >= 0 } == true)
      return true
    })
    #expect(Set(epochs) == [1, 2, 3])
    #expect(epochs == epochs.sorted())
  }

  @Test func divergenceIsAnErrorAndKeepsTheLastWholeEpoch() throws {
    var wild = options
    wild.learningRate = 1000
    wild.weightDecay = 1
    wild.epochs = 20
    let trainer = try trainer(wild)
    let error = #expect(throws: TrainingError.self) { try trainer.run() }
    guard case .diverged(let epoch, let step, 1000, nil) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(epoch == trainer.history.count + 1)
    #expect((1...14).contains(step))
    #expect(trainer.network.namedParameters.values.allSatisfy { $0.values.allSatisfy(\.isFinite) })
  }

  @Test func trainLossIsTheMeanOverTheBatchesAndTestLossThatOfTheEnd() throws {
    let still = TrainingOptions(epochs: 1, batch: 32, learningRate: 1e-12, schedule: .constant, momentum: 0)
    let trainer = try Trainer(model: StripedImages.plainModel(), data: data, options: still)
    try trainer.run()
    let record = try #require(trainer.history.first)
    let pass = InferencePass(trainer.network, workers: Workers(1))
    let train = pass.evaluate(try ImageSource(data.train), indices: Array(0..<210)[...])
    let test = pass.evaluate(try ImageSource(data.test), indices: Array(0..<60)[...])
    #expect(abs(record.trainLoss - train.lossSum / 210) < 1e-5)
    #expect(record.trainAccuracy == Double(train.correct) / 210)
    #expect(record.testLoss == test.lossSum / 60)
    #expect(record.testAccuracy == Double(test.correct) / 60)
  }

  @Test(arguments: [
    TrainingOptions(epochs: 0), TrainingOptions(epochs: -1), TrainingOptions(batch: 0), TrainingOptions(batch: 1 << 40),
    TrainingOptions(learningRate: 0), TrainingOptions(learningRate: .nan), TrainingOptions(learningRate: .infinity),
    TrainingOptions(momentum: 1), TrainingOptions(momentum: -0.1), TrainingOptions(weightDecay: -1),
    TrainingOptions(weightDecay: .nan), TrainingOptions(\.labelSmoothing, 1), TrainingOptions(\.labelSmoothing, -0.1),
    TrainingOptions(\.clipping, .norm(0)), TrainingOptions(\.clipping, .value(.nan)),
    TrainingOptions(\.clipping, .norm(.infinity)), TrainingOptions(\.augmentation, Augmentation(shift: -1)),
    TrainingOptions(\.augmentation, Augmentation(shift: 8)), TrainingOptions(\.augmentation, Augmentation(cutout: 9)),
    TrainingOptions(\.selection, WeightSelection(patience: 0)), TrainingOptions(\.evaluationInterval, 0),
  ]) func absurdOptionsAreRefused(options: TrainingOptions) {
    #expect(throws: TrainingError.self) { try trainer(options) }
  }

  @Test func nesterovNeedsAMomentum() {
    var options = TrainingOptions(momentum: 0)
    options.nesterov = true
    let error = #expect(throws: TrainingError.self) { try trainer(options) }
    #expect(error?.description == "momentum: 0.0 is not possible, it must be above 0 for nesterov")
  }

  @Test func imagesAndLabelsMustFitTheModel() throws {
    let input = Shape(channels: 1, height: 8, width: 8)
    let twoClasses = try Model(name: "two", input: input, [.dense(features: 2)])
    #expect(throws: ModelError.self) { try Trainer(model: twoClasses, data: data, options: options) }
    #expect(throws: ModelError.self) { try Trainer(model: .leNet(), data: data, options: options) }
    let noClassifier = try Model(name: "none", input: input, [.convolution(channels: 3, kernel: 3)])
    #expect(throws: ModelError.self) { try Trainer(model: noClassifier, data: data, options: options) }
  }
}

extension TrainingOptions {
  /// The usual options but for one.
  init<Value>(_ option: WritableKeyPath<TrainingOptions, Value>, _ value: Value) {
    self.init()
    self[keyPath: option] = value
  }
}

extension EpochRecord {
  /// The record of an epoch that took no time.
  var withoutSeconds: EpochRecord {
    EpochRecord(
      epoch: epoch, trainLoss: trainLoss, trainAccuracy: trainAccuracy, testLoss: testLoss, testAccuracy: testAccuracy,
      learningRate: learningRate, seconds: 0, step: step, gradientNorm: gradientNorm)
  }
}
