/// How a training step went, by the outputs before its update.
public struct BatchResult: Sendable, Equatable {
  /// The cross-entropy of each image, in nats, summed.
  public let lossSum: Double
  /// How many images were classified correctly.
  public let correct: Int
  /// How many images there were.
  public let count: Int

  /// A step on `count` images.
  public init(lossSum: Double, correct: Int, count: Int) {
    self.lossSum = lossSum
    self.correct = correct
    self.count = count
  }
}

/// How a network did on some images.
public struct Evaluation: Sendable, Equatable {
  /// The cross-entropy of each image, in nats, summed.
  public let lossSum: Double
  /// How many images were classified correctly.
  public let correct: Int
  /// The class with the largest output of each image, in the order asked for.
  public let predictions: [UInt8]

  /// The mean cross-entropy in nats.
  public var loss: Double { lossSum / Double(predictions.count) }
  /// The share of images classified correctly.
  public var accuracy: Double { Double(correct) / Double(predictions.count) }
}
