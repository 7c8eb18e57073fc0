import Datasets
import Tensors

/// Trains what learns from images, epoch by epoch.
///
/// Which weights come out depends on the model, the data and the options alone: not on the number of threads, nor on
/// whether the training was interrupted and continued from a checkpoint.
public final class Trainer {
  /// What is trained.
  public let model: any TrainableModel
  /// How it is trained.
  public let options: TrainingOptions
  /// The state after the last whole epoch.
  public private(set) var checkpoint: Checkpoint
  /// What the run is made with, as long as its folder still holds an older run that the first epoch is to replace.
  var unwrittenDescription: RunDescription?

  private let train: ImageSource
  private let test: ImageSource
  private let learner: any Learner

  /// A training of `model` on `data` from the beginning, or from `checkpoint`.
  ///
  /// - Parameter initialWeights: all parameters to begin with, by name; nil for random ones.
  /// - Throws: `TrainingError.option` for options out of range, `.cannotResume` or
  ///   `.damagedCheckpoint` if the checkpoint does not fit; `ModelError` if the model is no classifier or the images or the initial
  ///   weights do not fit it.
  public convenience init(
    model: Model, data: ImageDataset, options: TrainingOptions, initialWeights: [String: Tensor]? = nil,
    resuming checkpoint: Checkpoint? = nil, workers: Workers = .all
  ) throws {
    try self.init(
      training: model, data: data, options: options, initialWeights: initialWeights, resuming: checkpoint,
      workers: workers)
  }

  /// The same for whatever can be trained.
  public init(
    training model: any TrainableModel, data: ImageDataset, options: TrainingOptions,
    initialWeights: [String: Tensor]? = nil, resuming checkpoint: Checkpoint? = nil, workers: Workers = .all
  ) throws {
    try options.check()
    try options.check(for: model.imageShape)
    train = try ImageSource(data.train)
    test = try ImageSource(data.test)
    learner = try model.learner(
      for: train, capacity: min(options.batch, train.count), options: options, workers: workers)
    if let initialWeights { try learner.setWeights(initialWeights) }
    try model.checkReads(test)
    self.model = model
    self.options = options
    self.checkpoint = Checkpoint(
      weights: learner.weights, optimizerState: learner.optimizerState, stepCount: 0, history: [])
    if let checkpoint { try restore(checkpoint) }
  }

  /// The network in training, of several the one that reads images. After `run` it has the weights of the last whole epoch, or if the
  /// training is finished those that its options keep.
  public var network: Network { learner.network }

  /// The epochs done so far.
  public var history: [EpochRecord] { checkpoint.history }

  /// Whether no epoch is left: all are done, or patience has ended.
  public var isFinished: Bool { options.isFinished(history) }

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
    while !isFinished {
      do {
        guard let next = try runEpoch(&clock, progress) else {
          try restore(checkpoint)
          return .stopped(afterEpochs: history.count)
        }
        checkpoint = next
      } catch {
        try restore(checkpoint)
        throw error
      }
      try afterEpoch(self)
    }
    if let best = checkpoint.bestWeights { try learner.setWeights(best) }
    guard history.count < options.epochs, let best = options.selection.best(of: history) else { return .finished }
    return .stoppedEarly(best: best + 1)
  }

  /// - Returns: the state after the epoch; nil if `progress` stopped it.
  private func runEpoch(
    _ clock: inout TrainingClock, _ progress: (TrainingProgress) -> Bool
  ) throws(TrainingError) -> Checkpoint? {
    let order = shuffledImages(epoch: history.count)
    var sum = Measurements(count: 0, lossSum: 0, sums: learner.measureNames.map { _ in 0 })
    var records: [EpochRecord] = []
    clock.beginEpoch()
    guard progress(report(sum, clock)) else { return nil }
    for start in stride(from: 0, to: order.count, by: options.batch) {
      let batch = order[start..<min(order.count, start + options.batch)]
      let isRecorded = batch.endIndex == order.count || isEvaluated(after: learner.stepCount + 1)
      let rate = options.rate(ofStep: learner.stepCount, stepsPerEpoch: stepsPerEpoch)
      let result = learner.step(
        train, indices: batch,
        at: TrainingMoment(
          learningRate: rate, epoch: history.count, stepsPerEpoch: stepsPerEpoch, measuresGradient: isRecorded))
      guard result.isFinite, abs(result.loss) <= learner.largestLoss else {
        throw diverged(step: start / options.batch + 1, loss: result.isFinite ? result.loss : nil)
      }
      sum.add(result)
      let isTimeToReport = clock.advance(by: batch.count)
      if isRecorded { records.append(test(sum, &clock, rate, result.gradientNorm)) }
      if isTimeToReport, !progress(report(sum, clock)) { return nil }
    }
    return try finiteCheckpoint(adding: records)
  }

  /// Whether the test images are classified after `steps` steps, besides the ends of epochs.
  private func isEvaluated(after steps: Int) -> Bool {
    options.evaluationInterval.map { steps.isMultiple(of: $0) } ?? false
  }

  /// The record of the epoch so far, after a test.
  private func test(
    _ sum: Measurements, _ clock: inout TrainingClock, _ rate: Float, _ gradientNorm: Double?
  ) -> EpochRecord {
    let seconds = clock.epochSeconds
    let tested = clock.pause { learner.evaluate(test, indices: test.allIndices) }
    let measures = zip(learner.measureNames, zip(sum.means, tested.means)).map { name, means in
      EpochRecord.Measure(name: name, train: means.0, test: means.1)
    }
    return EpochRecord(
      epoch: history.count + 1, trainLoss: sum.loss, trainAccuracy: sum.accuracy, testLoss: tested.loss,
      testAccuracy: tested.accuracy, measures: measures, learningRate: rate, seconds: seconds, step: learner.stepCount,
      imagesPerSecond: clock.pace(over: seconds), gradientNorm: gradientNorm)
  }

  private func shuffledImages(epoch: Int) -> [Int32] {
    var generator = SeededGenerator(seed: options.seed, stream: UInt64(epoch) + 1)
    return shuffledIndices(count: train.count, using: &generator).map(Int32.init)
  }

  private func report(_ sum: Measurements, _ clock: TrainingClock) -> TrainingProgress {
    let left = (options.epochs - history.count) * train.count - sum.count
    return TrainingProgress(
      epoch: history.count + 1, epochs: options.epochs, fraction: Double(sum.count) / Double(train.count),
      loss: sum.count == 0 ? nil : sum.loss, imagesPerSecond: clock.imagesPerSecond,
      secondsLeft: clock.secondsLeft(for: left))
  }

  /// The state after the epoch whose `records` end with that of its end.
  ///
  /// A rectifier can turn NaN into 0, so that the loss stays a number while the weights are none.
  private func finiteCheckpoint(adding records: [EpochRecord]) throws(TrainingError) -> Checkpoint {
    let isFinite = records.allSatisfy { $0.testLoss.isFinite && $0.gradientNorm?.isFinite ?? true }
    guard isFinite, let record = records.last else { throw diverged(step: stepsPerEpoch) }
    let new = Checkpoint(
      learner, after: checkpoint, adding: record, evaluations: records.dropLast(), selection: options.selection)
    guard new.weights.values.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else {
      throw diverged(step: stepsPerEpoch)
    }
    return new
  }

  private var stepsPerEpoch: Int { (train.count + options.batch - 1) / options.batch }

  private func diverged(step: Int, loss: Double? = nil) -> TrainingError {
    .diverged(epoch: history.count + 1, step: step, learningRate: options.learningRate, loss: loss)
  }

  private func restore(_ checkpoint: Checkpoint) throws(TrainingError) {
    guard checkpoint.history.count <= options.epochs else {
      throw .cannotResume(
        "the run has \(checkpoint.history.count) epochs already, more than the \(options.epochs) asked for")
    }
    if let end = options.selection.end(of: checkpoint.history), end < checkpoint.history.count {
      throw .cannotResume(
        "the run has \(checkpoint.history.count) epochs already, but the patience asked for ends it after \(end)")
    }
    guard checkpoint.stepCount == checkpoint.history.count * stepsPerEpoch else {
      throw .damagedCheckpoint(
        "\(checkpoint.stepCount) steps cannot be \(checkpoint.history.count) epochs of \(stepsPerEpoch)")
    }
    try checkpoint.restore(learner)
    self.checkpoint = checkpoint
  }
}
