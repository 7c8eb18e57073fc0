/// How far a training has come.
public struct TrainingProgress: Sendable {
  /// The epoch that runs, counted from 1.
  public let epoch: Int
  /// How many there will be.
  public let epochs: Int
  /// The share of this epoch's images that are done.
  public let fraction: Double
  /// The mean loss of this epoch so far, in nats; nil before its first step.
  public let loss: Double?
  /// How fast it goes, in training images a second; nil before the first step.
  public let imagesPerSecond: Double?
  /// How long the rest of all epochs will take at this pace, tests included; nil before the first step.
  public let secondsLeft: Double?
}

/// How a training ended.
public enum TrainingOutcome: Equatable, Sendable {
  /// All epochs are done.
  case finished
  /// The options' patience ended it: no epoch after epoch `best`, counted from 1, was better.
  case stoppedEarly(best: Int)
  /// The progress callback stopped it; the weights are those after `epochs` whole epochs.
  case stopped(afterEpochs: Int)
}
