import Tensors

/// What learns with a discriminator that learns, too, and takes several steps for each of its steps.
protocol AdversaryLearner: Learner {
  associatedtype Adversaries: AdversarialModel
  /// All networks and their rules.
  var model: Adversaries { get }
  /// What tells made images from real ones.
  var discriminator: DiscriminatorLearning { get }
  /// The networks that make images.
  var makers: PassGroup { get }
}

/// What has rules by which some of its networks learn from others.
protocol AdversarialModel: TrainableModel {
  /// The rules.
  var game: AdversarialGame { get }
}

extension GenerativeAdversarialNetwork: AdversarialModel {}
extension AdversarialAutoencoder: AdversarialModel {}

extension AdversaryLearner {
  /// The discriminator's steps.
  var stepCount: Int {
    get { discriminator.group.stepCount }
    set {
      discriminator.group.stepCount = newValue
      makers.stepCount = newValue * model.game.generatorSteps
    }
  }

  /// Those of the discriminator and of the makers.
  var weights: [String: Tensor] { discriminator.group.weights.merging(makers.weights) { own, _ in own } }

  /// What the optimizers of both remember.
  var optimizerState: [String: Tensor] {
    get { discriminator.group.optimizerState.merging(makers.optimizerState) { own, _ in own } }
    set {
      discriminator.group.optimizerState = newValue
      makers.optimizerState = newValue
    }
  }

  /// Replaces the parameters of both.
  func setWeights(_ tensors: [String: Tensor]) throws(ModelError) {
    try model.checkParameters(tensors)
    try discriminator.group.setWeights(tensors)
    try makers.setWeights(tensors)
  }
}
