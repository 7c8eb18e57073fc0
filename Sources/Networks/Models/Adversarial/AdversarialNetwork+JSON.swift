extension GenerativeAdversarialNetwork {
  /// The description as `ModelKind.read` reads it.
  public var json: String {
    let fields =
      [("kind", quoted(ModelKind.gan.rawValue)), ("name", quoted(name)), ("noise", quoted(noise.rawValue))]
      + game.fields + [("generator", generator.json.nested)] + discriminator.fields
    return jsonObject(fields)
  }

  /// Reads what `json` wrote.
  ///
  /// - Throws: `ModelError` that names the field or the layer, what was found and what was expected.
  init(_ fields: JSONFields) throws(ModelError) {
    try fields.allowOnly(
      ["kind", "name", "noise", "generator"] + AdversarialGame.keys + Discriminator.keys, in: "an adversarial network")
    try self.init(
      name: fields.string("name"), generator: fields.model("generator"), discriminator: Discriminator(fields),
      noise: fields.choice("noise", or: .normal), game: AdversarialGame(fields))
  }
}

extension AdversarialGame {
  /// The rules as fields of a JSON object.
  var fields: [(String, String)] {
    [
      ("loss", quoted(loss.rawValue)), ("feature_matching", "\(matchesFeatures)"), ("real_label", "\(realLabel)"),
      ("generator_steps", "\(generatorSteps)"),
    ]
  }

  static let keys = ["loss", "feature_matching", "real_label", "generator_steps"]

  /// Reads what `fields` wrote.
  init(_ fields: JSONFields) throws(ModelError) {
    self.init(
      loss: try fields.choice("loss", or: .nonSaturating),
      matchesFeatures: try fields.flag("feature_matching", or: false),
      realLabel: try fields.number("real_label", or: 1), generatorSteps: try fields.whole("generator_steps", or: 1))
  }
}

extension Discriminator {
  /// The networks as fields of a JSON object.
  var fields: [(String, String)] {
    var fields = [("classes", "\(classes)"), ("trunk", trunk.json.nested)]
    if let minibatch {
      fields += [("similarities", "\(minibatch.kernels)"), ("projection", minibatch.projection.json.nested)]
    }
    return fields + [("head", head.json.nested)]
  }

  static let keys = ["classes", "trunk", "similarities", "projection", "head"]

  /// Reads what `fields` wrote.
  init(_ fields: JSONFields) throws(ModelError) {
    let comparesBatch = fields.value("projection") != nil
    try self.init(
      trunk: fields.model("trunk"),
      minibatch: comparesBatch
        ? MinibatchDiscrimination(projection: fields.model("projection"), kernels: fields.whole("similarities")) : nil,
      classes: fields.whole("classes", or: 0), head: fields.model("head"))
  }
}
