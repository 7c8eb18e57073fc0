/// How one epoch went: a row of `history.csv`. Tests in the middle of an epoch are recorded likewise, over the epoch so far.
public struct EpochRecord: Equatable, Sendable {
  /// Which epoch, counted from 1.
  public let epoch: Int
  /// Mean cross-entropy of the training images in nats, each measured when its batch came: early in the epoch by weights that
  /// were still to learn the rest of it, and with dropout, augmentation and label smoothing.
  public let trainLoss: Double
  /// The share of training images classified correctly, measured likewise.
  public let trainAccuracy: Double
  /// Mean cross-entropy of the test images after the epoch, in nats.
  public let testLoss: Double
  /// The share of test images classified correctly after the epoch.
  public let testAccuracy: Double
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
    epoch: Int, trainLoss: Double, trainAccuracy: Double, testLoss: Double, testAccuracy: Double, learningRate: Float,
    seconds: Double, step: Int? = nil, imagesPerSecond: Double? = nil, gradientNorm: Double? = nil
  ) {
    self.epoch = epoch
    self.trainLoss = trainLoss
    self.trainAccuracy = trainAccuracy
    self.testLoss = testLoss
    self.testAccuracy = testAccuracy
    self.learningRate = learningRate
    self.seconds = seconds
    self.step = step
    self.imagesPerSecond = imagesPerSecond
    self.gradientNorm = gradientNorm
  }
}
