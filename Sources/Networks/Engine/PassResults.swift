/// How a training step went, by the outputs before its update.
public struct BatchResult: Sendable, Equatable {
  /// The cross-entropy of each image with its (smoothed) label, in nats, summed.
  public let lossSum: Double
  /// How many images were classified correctly.
  public let correct: Int
  /// How many images there were.
  public let count: Int
  /// The norm of the gradient of the mean loss by all parameters, before clipping; nil if nobody needed it.
  public let gradientNorm: Double?

  /// A step on `count` images.
  public init(lossSum: Double, correct: Int, count: Int, gradientNorm: Double? = nil) {
    self.lossSum = lossSum
    self.correct = correct
    self.count = count
    self.gradientNorm = gradientNorm
  }

  /// The same result with the norm of its gradient.
  func with(gradientNorm: Double?) -> BatchResult {
    BatchResult(lossSum: lossSum, correct: correct, count: count, gradientNorm: gradientNorm)
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
