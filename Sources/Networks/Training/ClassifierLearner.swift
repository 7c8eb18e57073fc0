import Tensors

/// A classifier that learns from labels.
final class ClassifierLearner: Learner {
  let network: Network
  let measureNames: [String] = []
  private let pass: TrainingPass
  private let testPass: InferencePass

  init(_ network: Network, capacity: Int, options: TrainingOptions, workers: Workers) {
    self.network = network
    pass = TrainingPass(
      network, batch: capacity, optimizer: Optimizer(options), clipping: options.clipping,
      labelSmoothing: options.labelSmoothing, augmentation: options.augmentation, seed: options.seed, workers: workers)
    testPass = InferencePass(network, workers: workers)
  }

  var stepCount: Int {
    get { pass.stepCount }
    set { pass.stepCount = newValue }
  }

  var weights: [String: Tensor] { network.namedParameters }

  var optimizerState: [String: Tensor] {
    get { pass.optimizerState }
    set { pass.optimizerState = newValue }
  }

  func setWeights(_ tensors: [String: Tensor]) throws(ModelError) { try network.setParameters(tensors) }

  func step(_ source: ImageSource, indices: ArraySlice<Int32>, at moment: TrainingMoment) -> Measurements {
    let result = pass.step(
      source, indices: indices, learningRate: moment.learningRate, epoch: moment.epoch,
      measuresGradient: moment.measuresGradient)
    return Measurements(
      count: result.count, lossSum: result.lossSum, correct: result.correct, gradientNorm: result.gradientNorm)
  }

  func evaluate(_ source: ImageSource, indices: ArraySlice<Int32>) -> Measurements {
    let evaluation = testPass.evaluate(source, indices: indices)
    return Measurements(count: indices.count, lossSum: evaluation.lossSum, correct: evaluation.correct)
  }
}

extension Model: TrainableModel {
  /// The classifier itself.
  public var reader: Model { self }
  /// Nothing: all parameters are its own.
  public var readerPrefix: String { "" }
  /// Those that reach 0.90 with LeNet on Fashion-MNIST within seconds. Without the warm-up, the first steps of some seeds leave units
  /// that no image wakes again.
  public var usualOptions: TrainingOptions {
    var options = TrainingOptions(epochs: 6)
    options.warmUp = .epochs(0.5)
    return options
  }

  /// The names, unless `other` makes the same of every image.
  public func difference(from other: any TrainableModel) -> String? {
    if let other = other as? Model, computesLike(other) { return nil }
    return "\(other.name), not \(name)"
  }

  /// The network with random weights.
  ///
  /// - Throws: `ModelError` if the model is no classifier or the images or labels do not fit it.
  public func learner(
    for source: ImageSource, capacity: Int, options: TrainingOptions, workers: Workers
  ) throws -> any Learner {
    try checkClassifier()
    let network = Network(self, seed: options.seed)
    try network.check(source)
    return ClassifierLearner(network, capacity: capacity, options: options, workers: workers)
  }
}
