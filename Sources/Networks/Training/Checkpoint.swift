import Tensors

/// All that a training knows after a whole number of epochs: enough to continue to the same bits.
///
/// Random numbers need no place here, because each epoch draws from a stream of its own.
public struct Checkpoint: Equatable, Sendable {
  /// The parameters by name.
  public let weights: [String: Tensor]
  /// What the optimizer remembers of each.
  public let optimizerState: [String: Tensor]
  /// The steps taken.
  public let stepCount: Int
  /// The epochs done.
  public let history: [EpochRecord]
  /// The tests in the middle of epochs, in their order.
  public let evaluations: [EpochRecord]
  /// The parameters of the best epoch, if they are to be kept and another epoch came after it.
  public let bestWeights: [String: Tensor]?

  /// A checkpoint of these parts.
  public init(
    weights: [String: Tensor], optimizerState: [String: Tensor], stepCount: Int, history: [EpochRecord],
    evaluations: [EpochRecord] = [], bestWeights: [String: Tensor]? = nil
  ) {
    self.weights = weights
    self.optimizerState = optimizerState
    self.stepCount = stepCount
    self.history = history
    self.evaluations = evaluations
    self.bestWeights = bestWeights
  }

  /// The parameters to use: those of the best epoch if they are kept, else the last.
  public var keptWeights: [String: Tensor] { bestWeights ?? weights }
}

extension Checkpoint {
  /// What `learner` knows after the epoch that `record` tells of, and what `old` knew.
  init(
    _ learner: any Learner, after old: Checkpoint, adding record: EpochRecord,
    evaluations: [EpochRecord], selection: WeightSelection
  ) {
    let history = old.history + [record]
    let isBest = selection.kept == .last || selection.best(of: history) == history.count - 1
    self.init(
      weights: learner.weights, optimizerState: learner.optimizerState, stepCount: learner.stepCount,
      history: history, evaluations: old.evaluations + evaluations, bestWeights: isBest ? nil : old.keptWeights)
  }

  /// Brings `learner` to this state.
  ///
  /// - Throws: `TrainingError.damagedCheckpoint` if tensors are missing, unexpected or of other shapes.
  func restore(_ learner: any Learner) throws(TrainingError) {
    let known = learner.optimizerState
    let fits = known.count == optimizerState.count && known.allSatisfy { optimizerState[$0]?.shape == $1.shape }
    guard fits else { throw .damagedCheckpoint("the optimizer's state is that of another optimizer or model") }
    // The best weights come first: they are only looked at, while the last ones stay.
    do { for tensors in [keptWeights, weights] { try learner.setWeights(tensors) } } catch {
      throw .damagedCheckpoint(error.problem)
    }
    learner.optimizerState = optimizerState
    learner.stepCount = stepCount
  }
}
