import Tensors

extension GenerativeAdversarialNetwork: TrainableModel, GenerativeModel {
  /// The discriminator's trunk.
  public var reader: Model { discriminator.trunk.renamed(name) }
  /// What begins the names of the trunk's parameters.
  public var readerPrefix: String { Discriminator.Part.trunk.prefix }

  /// What begins the names of the generator's parameters.
  static let generatorPrefix = "generator."

  /// Those of the generator, then those of the discriminator.
  public var parameters: [ParameterShape] {
    generator.parameters.map { $0.prefixed(Self.generatorPrefix) } + discriminator.parameters
  }

  /// Adam with the decay rates that DCGANs take, at a constant rate.
  public var usualOptions: TrainingOptions { .adversarial }

  /// Which options or networks differ in `other`; nil if none do.
  public func difference(from other: any TrainableModel) -> String? {
    guard let other = other as? GenerativeAdversarialNetwork else { return "\(other.name), not \(name)" }
    let words =
      game.differences(from: other.game)
      + [
        word("noise", other.noise.rawValue, noise.rawValue), word("noise-size", other.noiseSize, noiseSize),
      ].compactMap(\.self)
    if !words.isEmpty { return words.joined(separator: ", ") }
    return generator.computesLike(other.generator) && discriminator.computesLike(other.discriminator)
      ? nil : "its networks differ"
  }

  /// All networks with random weights.
  ///
  /// - Throws: `ModelError` for images that the discriminator cannot read or labels beyond its classes, `TrainingError` for options
  ///   that make no sense.
  public func learner(
    for source: ImageSource, capacity: Int, options: TrainingOptions, workers: Workers
  ) throws -> any Learner {
    try options.checkForAdversaries()
    guard discriminator.classes == 0 || source.classCount <= discriminator.classes else {
      throw ModelError(
        problem: "model ‘\(name)’ is told \(discriminator.classes) classes, found label \(source.classCount - 1)")
    }
    let learner = AdversarialLearner(self, capacity: capacity, options: options, workers: workers)
    try learner.network.checkReads(source)
    return learner
  }

  /// The generator's.
  public var snapshotPrefixes: [String] { [Self.generatorPrefix] }

  /// The trained generator.
  ///
  /// - Throws: `ModelError` for weights of it that are missing, unexpected, of another shape or not finite.
  public func generator(
    weights: [String: Tensor], workers: Workers
  ) throws(ModelError) -> any ImageGenerator {
    try TrainedGenerator(self, weights: weights, workers: workers)
  }
}

extension AdversarialGame {
  /// Which rules differ in `other`, in words.
  func differences(from other: AdversarialGame) -> [String] {
    [
      word("loss", other.loss.rawValue, loss.rawValue),
      word("feature-matching", other.matchesFeatures, matchesFeatures),
      word("real-label", other.realLabel, realLabel), word("generator-steps", other.generatorSteps, generatorSteps),
    ].compactMap(\.self)
  }
}

/// How an option differs, in words; nil if it does not.
func word<Value: Equatable>(_ name: String, _ theirs: Value, _ own: Value) -> String? {
  theirs == own ? nil : "\(name) \(theirs), not \(own)"
}

extension TrainingOptions {
  /// Those that adversaries usually learn well with (Radford, Metz & Chintala 2016), a little faster.
  static var adversarial: TrainingOptions {
    var options = TrainingOptions(method: .adam, learningRate: 0.0005, schedule: .constant)
    options.beta1 = 0.5
    return options
  }

  /// Checks that nothing asks for labels or for the best epoch: neither loss of two adversaries tells which that is.
  ///
  /// - Throws: `TrainingError.option` that names the option.
  func checkForAdversaries() throws(TrainingError) {
    try checkForUnlabeled()
    guard selection.kept == .last, selection.patience == nil else {
      throw .option(
        selection.patience == nil ? "keep" : "patience",
        "the losses of adversaries rise and fall against one another: none tells which epoch is best")
    }
  }
}
