import Tensors

extension AdversarialAutoencoder: TrainableModel {
  /// The encoder.
  public var reader: Model { autoencoder.encoder.renamed(name) }
  /// What begins the names of the encoder's parameters.
  public var readerPrefix: String { autoencoder.readerPrefix }

  /// Those of the encoder and the decoder, then those of the discriminator.
  public var parameters: [ParameterShape] { autoencoder.parameters + discriminator.parameters }

  /// Adam with the decay rates that DCGANs take, at a constant rate.
  public var usualOptions: TrainingOptions { .adversarial }

  /// Which options or networks differ in `other`; nil if none do.
  public func difference(from other: any TrainableModel) -> String? {
    guard let other = other as? AdversarialAutoencoder else { return "\(other.name), not \(name)" }
    let words =
      game.differences(from: other.game)
      + [
        word("feature-weight", other.featureWeight, featureWeight), autoencoder.difference(from: other.autoencoder),
      ].compactMap(\.self)
    if !words.isEmpty { return words.joined(separator: ", ") }
    return discriminator.computesLike(other.discriminator) ? nil : "its networks differ"
  }

  /// All networks with random weights.
  ///
  /// - Throws: `ModelError` for images that the encoder cannot read, `TrainingError` for options that make no sense.
  public func learner(
    for source: ImageSource, capacity: Int, options: TrainingOptions, workers: Workers
  ) throws -> any Learner {
    try options.checkForAdversaries()
    let learner = AdversarialAutoencoderLearner(self, capacity: capacity, options: options, workers: workers)
    try learner.network.checkReads(source)
    return learner
  }
}

extension AdversarialAutoencoder {
  /// The description as `ModelKind.read` reads it.
  public var json: String {
    let fields =
      [("kind", quoted(ModelKind.vaeGAN.rawValue)), ("name", quoted(name)), ("feature_weight", "\(featureWeight)")]
      + game.fields + [("autoencoder", autoencoder.json.nested)] + discriminator.fields
    return jsonObject(fields)
  }

  /// Reads what `json` wrote.
  ///
  /// - Throws: `ModelError` that names the field or the layer, what was found and what was expected.
  init(_ fields: JSONFields) throws(ModelError) {
    try fields.allowOnly(
      ["kind", "name", "feature_weight", "autoencoder"] + AdversarialGame.keys + Discriminator.keys,
      in: "an adversarial autoencoder")
    guard let autoencoder = fields.value("autoencoder") else {
      throw ModelError(problem: "“autoencoder” is missing: a variational autoencoder is expected")
    }
    try self.init(
      name: fields.string("name"),
      autoencoder: VariationalAutoencoder(JSONFields(autoencoder, of: "an autoencoder")),
      discriminator: Discriminator(fields), game: AdversarialGame(fields),
      featureWeight: fields.number("feature_weight", or: Self.usualFeatureWeight))
  }
}
