import Datasets
import Tensors

/// Trains a network on labelled images, epoch by epoch.
///
/// Which weights come out depends on the model, the data and the options alone: not on the number of threads, nor on
/// whether the training was interrupted and continued from a checkpoint.
public final class Trainer {
  /// The network in training. After `run` it has the weights of the last whole epoch.
  public let network: Network
  /// How it is trained.
  public let options: TrainingOptions
  /// The state after the last whole epoch.
  public private(set) var checkpoint: Checkpoint
  /// What the run is made with, as long as its folder still holds an older run that the first epoch is to replace.
  var unwrittenDescription: RunDescription?

  private let train: ImageSource
  private let test: ImageSource
  private let pass: TrainingPass
  private let testPass: InferencePass

  /// A training of `model` on `data` from the beginning, or from `checkpoint`.
  ///
  /// - Throws: `TrainingError.option` for options out of range, `.cannotResume` or
  ///   `.damagedCheckpoint` if the checkpoint does not fit; `ModelError` if the model is no classifier or the images do not fit
  ///   it.
  public init(
    model: Model, data: ImageDataset, options: TrainingOptions, resuming checkpoint: Checkpoint? = nil,
    workers: Workers = .all
  ) throws {
    try options.check()
    try model.checkClassifier()
    network = Network(model, seed: options.seed)
    train = try ImageSource(data.train)
    test = try ImageSource(data.test)
    try network.check(train)
    try network.check(test)
    self.options = options
    pass = TrainingPass(
      network, batch: min(options.batch, train.count), optimizer: Optimizer(options), seed: options.seed,
      workers: workers)
    testPass = InferencePass(network, workers: workers)
    self.checkpoint = Checkpoint(network, pass, history: [])
    if let checkpoint { try restore(checkpoint) }
  }

  /// The epochs done so far.
  public var history: [EpochRecord] { checkpoint.history }

  /// Trains the epochs that are left.
  ///
  /// - Parameters:
  ///   - progress: called at the start of each epoch and about twenty times a second; false stops the training.
  ///   - afterEpoch: called after each epoch, when `checkpoint` is new: the place to save it.
  /// - Throws: `TrainingError.diverged`, or what `afterEpoch` throws. Then, and when stopped, the network goes back to the
  ///   last whole epoch.
  /// - Complexity: O(epochs × images × multiply-adds).
  @discardableResult
  public func run(
    progress: (TrainingProgress) -> Bool = { _ in true }, afterEpoch: (Trainer) throws -> Void = { _ in }
  ) throws -> TrainingOutcome {
    var clock = TrainingClock()
    while history.count < options.epochs {
      do {
        guard let record = try runEpoch(&clock, progress) else {
          try restore(checkpoint)
          return .stopped(afterEpochs: history.count)
        }
        checkpoint = try finiteCheckpoint(adding: record)
      } catch {
        try restore(checkpoint)
        throw error
      }
      try afterEpoch(self)
    }
    return .finished
  }

  /// - Returns: nil if `progress` stopped it.
  private func runEpoch(
    _ clock: inout TrainingClock, _ progress: (TrainingProgress) -> Bool
  ) throws(TrainingError) -> EpochRecord? {
    let epoch = history.count
    let rate = options.rate(ofEpoch: epoch)
    let order = shuffledImages(epoch: epoch)
    var sum = RunningMean()
    clock.beginEpoch()
    guard progress(report(sum, clock)) else { return nil }
    for start in stride(from: 0, to: order.count, by: options.batch) {
      let batch = order[start..<min(order.count, start + options.batch)]
      let result = pass.step(train, indices: batch, learningRate: rate)
      guard result.lossSum.isFinite else { throw diverged(step: start / options.batch + 1) }
      sum.add(result)
      if clock.advance(by: batch.count), !progress(report(sum, clock)) { return nil }
    }
    let seconds = clock.epochSeconds
    let tested = testPass.evaluate(test, indices: test.allIndices)
    return EpochRecord(
      epoch: epoch + 1, trainLoss: sum.loss, trainAccuracy: sum.accuracy, testLoss: tested.loss,
      testAccuracy: tested.accuracy, learningRate: rate, seconds: seconds)
  }

  private func shuffledImages(epoch: Int) -> [Int32] {
    var generator = SeededGenerator(seed: options.seed, stream: UInt64(epoch) + 1)
    return shuffledIndices(count: train.count, using: &generator).map(Int32.init)
  }

  private func report(_ sum: RunningMean, _ clock: TrainingClock) -> TrainingProgress {
    let left = (options.epochs - history.count) * train.count - sum.count
    return TrainingProgress(
      epoch: history.count + 1, epochs: options.epochs, fraction: Double(sum.count) / Double(train.count),
      loss: sum.count == 0 ? nil : sum.loss, imagesPerSecond: clock.imagesPerSecond,
      secondsLeft: clock.secondsLeft(for: left))
  }

  /// A rectifier can turn NaN into 0, so that the loss stays a number while the weights are none.
  private func finiteCheckpoint(adding record: EpochRecord) throws(TrainingError) -> Checkpoint {
    let new = Checkpoint(network, pass, history: history + [record])
    guard new.weights.values.allSatisfy({ $0.values.allSatisfy(\.isFinite) }), record.testLoss.isFinite else {
      throw diverged(step: stepsPerEpoch)
    }
    return new
  }

  private var stepsPerEpoch: Int { (train.count + options.batch - 1) / options.batch }

  private func diverged(step: Int) -> TrainingError {
    .diverged(epoch: history.count + 1, step: step, learningRate: options.learningRate)
  }

  private func restore(_ checkpoint: Checkpoint) throws(TrainingError) {
    guard checkpoint.history.count <= options.epochs else {
      throw .cannotResume(
        "the run has \(checkpoint.history.count) epochs already, more than the \(options.epochs) asked for")
    }
    guard checkpoint.stepCount == checkpoint.history.count * stepsPerEpoch else {
      throw .damagedCheckpoint(
        "\(checkpoint.stepCount) steps cannot be \(checkpoint.history.count) epochs of \(stepsPerEpoch)")
    }
    try checkpoint.restore(network, pass)
    self.checkpoint = checkpoint
  }
}
