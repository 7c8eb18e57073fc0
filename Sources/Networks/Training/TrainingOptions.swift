/// Everything besides the model, the data and the initial weights that decides which weights a training ends with.
public struct TrainingOptions: Hashable, Sendable {
  /// The rule that turns gradients into steps.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// Stochastic gradient descent with momentum.
    case sgd
    /// Adam (Kingma & Ba 2015), with its usual decay rates.
    case adam
    /// Adam with decoupled weight decay (Loshchilov & Hutter 2019).
    case adamW = "adamw"

    /// The rate that usually works: 0.04 for SGD with a Nesterov momentum of 0.9, 0.001 for Adam.
    public var usualLearningRate: Float { self == .sgd ? 0.04 : 0.001 }

    /// The weight decay that PyTorch takes: 0.01 for AdamW, none for the others.
    public var usualWeightDecay: Float { self == .adamW ? 0.01 : 0 }
  }

  /// The rule that turns gradients into steps.
  public var method: Method
  /// How many times every training image is seen.
  public var epochs: Int
  /// Images a step.
  public var batch: Int
  /// The full learning rate, before the schedule.
  public var learningRate: Float
  /// How the rate changes in the course of the training.
  public var schedule: LearningRateSchedule
  /// How the first rates are reached.
  public var warmUp: WarmUp = .none
  /// The share of the last step that SGD takes again; Adam does not use it.
  public var momentum: Float
  /// Whether SGD's momentum is Nesterov's.
  public var nesterov: Bool
  /// The share of the mean gradient that Adam keeps at each step.
  public var beta1 = 0.9
  /// How much of each weight is added to its gradient, or with AdamW taken off by a step of rate 1.
  public var weightDecay: Float
  /// How gradients that are too large are made smaller.
  public var clipping: GradientClipping = .none
  /// The part of each label that is spread evenly over all classes. Training losses count with it, test losses without.
  public var labelSmoothing: Float = 0
  /// How training images are varied.
  public var augmentation = Augmentation()
  /// When the training ends and which weights it keeps.
  public var selection = WeightSelection()
  /// Steps after which the test images are classified, besides the end of each epoch; nil for none.
  public var evaluationInterval: Int?
  /// Decides the initial weights, the order of the images, how they are varied and what dropout drops.
  public var seed: UInt64

  /// Options that suit many models, changed where told; `TrainableModel.usualOptions` are those of one.
  ///
  /// - Parameters:
  ///   - learningRate: nil for the method's usual one.
  ///   - nesterov: without a momentum it makes no difference.
  ///   - weightDecay: nil for the method's usual one.
  public init(
    method: Method = .sgd, epochs: Int = 7, batch: Int = 64, learningRate: Float? = nil,
    schedule: LearningRateSchedule = .cosine, momentum: Float = 0.9, nesterov: Bool = true,
    weightDecay: Float? = nil, seed: UInt64 = 0
  ) {
    self.method = method
    self.epochs = epochs
    self.batch = batch
    self.learningRate = learningRate ?? method.usualLearningRate
    self.schedule = schedule
    self.momentum = momentum
    self.nesterov = nesterov && momentum > 0
    self.weightDecay = weightDecay ?? method.usualWeightDecay
    self.seed = seed
  }

  /// Whether a training with this history is over: all epochs are done, or patience has ended.
  public func isFinished(_ history: [EpochRecord]) -> Bool {
    history.count >= epochs || selection.end(of: history) != nil
  }

  /// The learning rate of step `step`, counted from 0 over all epochs.
  public func rate(ofStep step: Int, stepsPerEpoch: Int) -> Float {
    let rate = schedule.rate(step: step, stepsPerEpoch: stepsPerEpoch, epochs: epochs, base: learningRate)
    return warmUp == .none ? rate : Float(Double(rate) * warmUp.factor(step: step, stepsPerEpoch: stepsPerEpoch))
  }
}

extension Optimizer {
  /// The rule that `options` ask for.
  init(_ options: TrainingOptions) {
    self =
      switch options.method {
      case .sgd: .sgd(momentum: options.momentum, weightDecay: options.weightDecay, nesterov: options.nesterov)
      case .adam: .adam(beta1: options.beta1, weightDecay: options.weightDecay)
      case .adamW: .adamW(beta1: options.beta1, weightDecay: options.weightDecay)
      }
  }
}
