/// How one epoch went: a row of `history.csv`.
public struct EpochRecord: Equatable, Sendable {
  /// Which epoch, counted from 1.
  public let epoch: Int
  /// Mean cross-entropy of the training images in nats, each measured when its batch came: early in the epoch by weights that
  /// were still to learn the rest of it, and with dropout.
  public let trainLoss: Double
  /// The share of training images classified correctly, measured likewise.
  public let trainAccuracy: Double
  /// Mean cross-entropy of the test images after the epoch, in nats.
  public let testLoss: Double
  /// The share of test images classified correctly after the epoch.
  public let testAccuracy: Double
  /// The learning rate of the epoch.
  public let learningRate: Float
  /// How long the training took, without the test.
  public let seconds: Double

  /// The record of one epoch.
  public init(
    epoch: Int, trainLoss: Double, trainAccuracy: Double, testLoss: Double, testAccuracy: Double, learningRate: Float,
    seconds: Double
  ) {
    self.epoch = epoch
    self.trainLoss = trainLoss
    self.trainAccuracy = trainAccuracy
    self.testLoss = testLoss
    self.testAccuracy = testAccuracy
    self.learningRate = learningRate
    self.seconds = seconds
  }
}
