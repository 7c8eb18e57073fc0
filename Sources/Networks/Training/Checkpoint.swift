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

extension Checkpoint {
  /// What `network` and `pass` know now.
  init(_ network: Network, _ pass: TrainingPass, history: [EpochRecord]) {
    self.init(
      weights: network.namedParameters, optimizerState: pass.optimizerState, stepCount: pass.stepCount, history: history
    )
  }

  /// Brings `network` and `pass` to this state.
  ///
  /// - Throws: `TrainingError.damagedCheckpoint` if tensors are missing, unexpected or of other shapes.
  func restore(_ network: Network, _ pass: TrainingPass) throws(TrainingError) {
    let known = pass.optimizerState
    let fits = known.count == optimizerState.count && known.allSatisfy { optimizerState[$0]?.shape == $1.shape }
    guard fits else { throw .damagedCheckpoint("the optimizer's state is that of another optimizer or model") }
    do { try network.setParameters(weights) } catch { throw .damagedCheckpoint(error.problem) }
    pass.optimizerState = optimizerState
    pass.stepCount = stepCount
  }
}
