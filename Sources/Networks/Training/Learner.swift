import Tensors

/// What a training trains: a classifier, or several networks with losses of their own. A `Trainer` decides which images come when
/// and keeps what was learned; how a batch changes the weights is the learner's.
///
/// The same batches must give the same bits whatever the number of threads, and everything that lasts from step to step must be in
/// `weights`, `optimizerState` and `stepCount`.
public protocol Learner: AnyObject {
  /// The network that reads images, whose layers can be shown.
  var network: Network { get }
  /// What is measured besides the loss, such as `kl`: the names of the columns of `history.csv`.
  var measureNames: [String] { get }
  /// The mean loss of a batch, in either direction, beyond which the training has diverged: infinite where none is hopeless.
  var largestLoss: Double { get }
  /// How many steps have been taken.
  var stepCount: Int { get set }
  /// The parameters of all networks, by name.
  var weights: [String: Tensor] { get }
  /// What the optimizers remember of each. Setting leaves alone what is not named.
  var optimizerState: [String: Tensor] { get set }

  /// Replaces the parameters of all networks.
  ///
  /// - Throws: `ModelError` for those that are missing, unexpected, of another shape or not finite. Then none has changed.
  func setWeights(_ tensors: [String: Tensor]) throws(ModelError)

  /// Learns from those of the training images that `indices` name, at least one.
  func step(_ source: ImageSource, indices: ArraySlice<Int32>, at moment: TrainingMoment) -> Measurements

  /// Measures without learning.
  func evaluate(_ source: ImageSource, indices: ArraySlice<Int32>) -> Measurements
}

extension Learner {
  /// Infinite: no loss is hopeless.
  public var largestLoss: Double { .infinity }
}

/// Where in a training a step stands.
public struct TrainingMoment: Sendable {
  /// The length of the step.
  public let learningRate: Float
  /// The whole epochs before it.
  public let epoch: Int
  /// The steps of an epoch.
  public let stepsPerEpoch: Int
  /// Whether the norm of the gradients is wanted.
  public let measuresGradient: Bool

  /// A step of rate `learningRate`.
  public init(learningRate: Float, epoch: Int = 0, stepsPerEpoch: Int = 1, measuresGradient: Bool = false) {
    self.learningRate = learningRate
    self.epoch = epoch
    self.stepsPerEpoch = stepsPerEpoch
    self.measuresGradient = measuresGradient
  }
}

/// What was measured on some images.
public struct Measurements: Equatable, Sendable {
  /// How many images there were.
  public private(set) var count: Int
  /// The loss of each image, summed.
  public private(set) var lossSum: Double
  /// How many images were classified correctly; nil where nothing is classified.
  public private(set) var correct: Int?
  /// What else is measured of each image, summed, in the order of the learner's names.
  public private(set) var sums: [Double]
  /// The norm of the gradient by all parameters, before clipping; nil if nobody needed it.
  public let gradientNorm: Double?

  /// What was measured on `count` images.
  public init(
    count: Int, lossSum: Double, correct: Int? = nil, sums: [Double] = [], gradientNorm: Double? = nil
  ) {
    self.count = count
    self.lossSum = lossSum
    self.correct = correct
    self.sums = sums
    self.gradientNorm = gradientNorm
  }

  /// Counts further images in. Both measure the same.
  public mutating func add(_ other: Measurements) {
    count += other.count
    lossSum += other.lossSum
    if let more = other.correct { correct = (correct ?? 0) + more }
    sums = zip(sums, other.sums).map(+)
  }

  /// The mean loss.
  public var loss: Double { lossSum / Double(count) }
  /// The share of images classified correctly.
  public var accuracy: Double? { correct.map { Double($0) / Double(count) } }
  /// The means of what else is measured.
  public var means: [Double] { sums.map { $0 / Double(count) } }
  /// Whether all of it is a number.
  var isFinite: Bool { lossSum.isFinite && sums.allSatisfy(\.isFinite) }
}
