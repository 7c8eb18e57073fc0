/// Everything besides the model and the data that decides which weights a training ends with.
public struct TrainingOptions: Hashable, Sendable {
  /// The rule that turns gradients into steps.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// Stochastic gradient descent with momentum.
    case sgd
    /// Adam (Kingma & Ba 2015), with its usual decay rates.
    case adam

    /// The rate that usually works: 0.02 for SGD with momentum 0.9, 0.001 for Adam.
    public var usualLearningRate: Float { self == .sgd ? 0.02 : 0.001 }
  }

  /// The rule that turns gradients into steps.
  public var method: Method
  /// How many times every training image is seen.
  public var epochs: Int
  /// Images a step.
  public var batch: Int
  /// The full learning rate, before the schedule.
  public var learningRate: Float
  /// How the rate changes from epoch to epoch.
  public var schedule: LearningRateSchedule
  /// The share of the last step that SGD takes again; Adam does not use it.
  public var momentum: Float
  /// How much of each weight is added to its gradient.
  public var weightDecay: Float
  /// Decides the initial weights, the order of the images and what dropout drops.
  public var seed: UInt64

  /// The options that reach more than 0.90 with LeNet on Fashion-MNIST, changed where told.
  ///
  /// - Parameter learningRate: nil for the method's usual one.
  public init(
    method: Method = .sgd, epochs: Int = 10, batch: Int = 64, learningRate: Float? = nil,
    schedule: LearningRateSchedule = .cosine, momentum: Float = 0.9, weightDecay: Float = 0, seed: UInt64 = 0
  ) {
    self.method = method
    self.epochs = epochs
    self.batch = batch
    self.learningRate = learningRate ?? method.usualLearningRate
    self.schedule = schedule
    self.momentum = momentum
    self.weightDecay = weightDecay
    self.seed = seed
  }

  /// Checks that every option is in its range.
  ///
  /// - Throws: `TrainingError.option` that names the first that is not.
  public func check() throws(TrainingError) {
    try check("epochs", epochs, (1...100_000).contains(epochs), "1 to 100000")
    try check("batch", batch, (1...65_536).contains(batch), "1 to 65536")
    try check("learning-rate", learningRate, 0 < learningRate && learningRate <= 1000, "above 0 and at most 1000")
    try check("momentum", momentum, 0 <= momentum && momentum < 1, "at least 0 and less than 1")
    try check("weight-decay", weightDecay, 0 <= weightDecay && weightDecay <= 1, "0 to 1")
  }

  private func check(_ name: String, _ value: some Any, _ isRight: Bool, _ allowed: String) throws(TrainingError) {
    if !isRight { throw .option(name, "\(value) is not possible, it must be \(allowed)") }
  }

  /// The learning rate of epoch `epoch`, counted from 0.
  public func rate(ofEpoch epoch: Int) -> Float { schedule.rate(epoch: epoch, of: epochs, base: learningRate) }
}

extension Optimizer {
  /// The rule that `options` ask for.
  init(_ options: TrainingOptions) {
    self =
      switch options.method {
      case .sgd: .sgd(momentum: options.momentum, weightDecay: options.weightDecay)
      case .adam: .adam(weightDecay: options.weightDecay)
      }
  }
}
