import Tensors

extension VariationalAutoencoder: TrainableModel {
  /// The encoder.
  public var reader: Model { encoder.renamed(name) }
  /// What begins the names of the encoder's parameters.
  public var readerPrefix: String { "encoder." }

  /// Those of the encoder, then those of the decoder.
  public var parameters: [ParameterShape] {
    encoder.parameters.map { $0.prefixed("encoder.") } + decoder.parameters.map { $0.prefixed("decoder.") }
  }

  /// Adam with its usual rate.
  public var usualOptions: TrainingOptions { TrainingOptions(method: .adam) }

  /// Which options or networks differ in `other`; nil if none do.
  public func difference(from other: any TrainableModel) -> String? {
    guard let other = other as? VariationalAutoencoder else { return "\(other.name), not \(name)" }
    let words = [
      word("latent", other.latent, latent),
      word("reconstruction", other.reconstruction.rawValue, reconstruction.rawValue),
      word("kl-weight", other.klWeight, klWeight), word("kl-warm-up", other.klWarmUp, klWarmUp),
    ].compactMap(\.self)
    if !words.isEmpty { return words.joined(separator: ", ") }
    return encoder.computesLike(other.encoder) && decoder.computesLike(other.decoder) ? nil : "its networks differ"
  }

  /// Both networks with random weights.
  ///
  /// - Throws: `ModelError` for images that the encoder cannot read, `TrainingError` for options that need labels.
  public func learner(
    for source: ImageSource, capacity: Int, options: TrainingOptions, workers: Workers
  ) throws -> any Learner {
    try options.checkForUnlabeled()
    let learner = AutoencoderLearner(self, capacity: capacity, options: options, workers: workers)
    try learner.network.checkReads(source)
    return learner
  }
}

extension VariationalAutoencoder {
  /// The description as `ModelKind.read` reads it.
  public var json: String {
    let fields = [
      ("kind", quoted(ModelKind.vae.rawValue)), ("name", quoted(name)),
      ("reconstruction", quoted(reconstruction.rawValue)),
      ("kl_weight", "\(klWeight)"), ("kl_warm_up", "\(klWarmUp)"), ("encoder", encoder.json.nested),
      ("decoder", decoder.json.nested),
    ]
    return jsonObject(fields)
  }

  /// Reads what `json` wrote.
  ///
  /// - Throws: `ModelError` that names the field or the layer, what was found and what was expected.
  init(_ fields: JSONFields) throws(ModelError) {
    try fields.allowOnly(
      ["kind", "name", "reconstruction", "kl_weight", "kl_warm_up", "encoder", "decoder"], in: "an autoencoder")
    try self.init(
      name: fields.string("name"), encoder: fields.model("encoder"), decoder: fields.model("decoder"),
      reconstruction: fields.choice("reconstruction", or: .bce), klWeight: fields.number("kl_weight", or: 1),
      klWarmUp: fields.whole("kl_warm_up", or: 0))
  }
}
