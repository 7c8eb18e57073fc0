import Datasets
import Tensors

extension ImageSource {
  /// The images of `set`.
  public init(_ set: ImageSet) throws(ModelError) {
    try self.init(
      pixels: set.pixels, shape: Shape(channels: set.channels, height: set.height, width: set.width), labels: set.labels
    )
  }

  /// The places of all images.
  var allIndices: ArraySlice<Int32> { Array(0..<Int32(count))[...] }
}

extension Optimizer {
  /// The rule that `options` ask for.
  init(_ options: TrainingOptions) {
    self =
      switch options.method {
      case .sgd: .sgd(momentum: options.momentum, weightDecay: options.weightDecay)
      case .adam: .adam(weightDecay: options.weightDecay)
      }
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
