import Tensors

/// All that a training knows after a whole number of epochs: enough to continue to the same bits.
///
/// Random numbers need no place here, because each epoch draws from a stream of its own.
public struct Checkpoint: Equatable, Sendable {
  /// The network's parameters by name.
  public let weights: [String: Tensor]
  /// What the optimizer remembers of each.
  public let optimizerState: [String: Tensor]
  /// The steps taken.
  public let stepCount: Int
  /// The epochs done.
  public let history: [EpochRecord]

  /// A checkpoint of these parts.
  public init(weights: [String: Tensor], optimizerState: [String: Tensor], stepCount: Int, history: [EpochRecord]) {
    self.weights = weights
    self.optimizerState = optimizerState
    self.stepCount = stepCount
    self.history = history
  }
}
