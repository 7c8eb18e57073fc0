/// How one epoch went: a row of `history.csv`. Tests in the middle of an epoch are recorded likewise, over the epoch so far.
public struct EpochRecord: Equatable, Sendable {
  /// Which epoch, counted from 1.
  public let epoch: Int
  /// Mean loss of the training images in nats, cross-entropy for classifiers, each measured when its batch came: early in the epoch by weights that
  /// were still to learn the rest of it, and with dropout, augmentation and label smoothing.
  public let trainLoss: Double
  /// The share of training images classified correctly, measured likewise; nil where nothing is classified.
  public let trainAccuracy: Double?
  /// Mean loss of the test images after the epoch, in nats.
  public let testLoss: Double
  /// The share of test images classified correctly after the epoch; nil where nothing is classified.
  public let testAccuracy: Double?
  /// What else was measured, as the model names it.
  public let measures: [Measure]
  /// The learning rate of the last step.
  public let learningRate: Float
  /// How long the training took, without tests.
  public let seconds: Double
  /// The steps taken since the training began; nil where an older program did not tell.
  public let step: Int?
  /// Training images a second, without tests; nil where an older program did not tell.
  public let imagesPerSecond: Double?
  /// The norm of the last step's gradient, before clipping; nil where an older program did not tell.
  public let gradientNorm: Double?

  /// The record of one epoch.
  public init(
    epoch: Int, trainLoss: Double, trainAccuracy: Double?, testLoss: Double, testAccuracy: Double?,
    measures: [Measure] = [],
    learningRate: Float, seconds: Double, step: Int? = nil, imagesPerSecond: Double? = nil, gradientNorm: Double? = nil
  ) {
    self.epoch = epoch
    self.trainLoss = trainLoss
    self.trainAccuracy = trainAccuracy
    self.testLoss = testLoss
    self.testAccuracy = testAccuracy
    self.measures = measures
    self.learningRate = learningRate
    self.seconds = seconds
    self.step = step
    self.imagesPerSecond = imagesPerSecond
    self.gradientNorm = gradientNorm
  }

  /// The means of one quantity over the images.
  public struct Measure: Equatable, Sendable {
    /// What it is called, such as `kl`.
    public let name: String
    /// On the training images, measured as the loss is; nil if it was not.
    public let train: Double?
    /// On the test images after the epoch; nil if it was not.
    public let test: Double?

    /// The means of the quantity `name`.
    public init(name: String, train: Double?, test: Double?) {
      self.name = name
      self.train = train
      self.test = test
    }
  }
}
