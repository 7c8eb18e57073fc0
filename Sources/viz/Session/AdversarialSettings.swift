import Networks

/// What the user wants of a generator and a discriminator that learn from one another.
struct AdversarialSettings: Sendable {
  static let loss = Setting<AdversarialGame.GeneratorLoss>.choice(
    "loss", help: "what the generator makes small: −log D(G(z)) or log(1 − D(G(z)))", fallback: "non-saturating")
  static let comparesBatch = Flag(
    "minibatch-discrimination", help: "tell the discriminator how alike the images of a batch are")
  static let matchesFeatures = Flag(
    "feature-matching", help: "let the generator match the means of the discriminator's features instead")
  static let isConditional = Flag("conditional", help: "tell both networks the class (gan)")
  static let noise = Setting<GeneratorNoise>.choice(
    "noise", help: "what images are made of: N(0, 1), or even between -1 and 1 (gan)", fallback: "normal")
  static let noiseSize = Setting.count(
    "noise-size", in: 1...4096, help: "how many values of noise an image is made of (gan)", fallback: "64")
  static let realLabel = Setting.number(
    "real-label", "P", in: 0.5001...1, help: "how sure of real images the discriminator is to be", fallback: "0.9")
  static let featureWeight = Setting.number(
    "feature-weight", "W", in: 1e-6...1e6,
    help: "what the distance of features counts for the decoder (vae-gan)",
    fallback: "\(AdversarialAutoencoder.usualFeatureWeight)")
  static let generatorSteps = Setting.count(
    "generator-steps", in: AdversarialGame.steps, help: "the generator's steps for each of the discriminator",
    fallback: "1")

  /// How these options stand in the help.
  static let group = OptionGroup(
    title: "Adversaries (--model gan, vae-gan)",
    options: [
      loss.declaration, comparesBatch.declaration, matchesFeatures.declaration, isConditional.declaration,
      noise.declaration, noiseSize.declaration, realLabel.declaration, generatorSteps.declaration,
      featureWeight.declaration,
    ])

  private var loss: AdversarialGame.GeneratorLoss?
  private var comparesBatch = false
  private var matchesFeatures = false
  private var isConditional = false
  private var noise: GeneratorNoise?
  private var noiseSize: Int?
  private var realLabel: Float?
  private var generatorSteps: Int?
  private var featureWeight: Float?
  /// The options that were given.
  private(set) var given: [String] = []

  /// What keeps a generator from making few kinds of images only, as names of models tell it.
  enum Trick: String, CaseIterable {
    case minibatch, features

    /// What a name such as `gan-minibatch-features` means; nil if it is not one.
    static func read(_ name: String) -> (kind: ModelKind, tricks: [Trick])? {
      for kind in [ModelKind.vaeGAN, .gan] where name == kind.rawValue || name.hasPrefix(kind.rawValue + "-") {
        let words = name.dropFirst(kind.rawValue.count).split(separator: "-")
        let tricks = words.compactMap { Trick(rawValue: String($0)) }
        return tricks.count == words.count ? (kind, tricks) : nil
      }
      return nil
    }
  }

  /// Nothing in particular.
  init() {}

  init(_ arguments: ParsedArguments) throws(UsageError) {
    loss = try arguments[Self.loss]
    comparesBatch = arguments[Self.comparesBatch]
    matchesFeatures = arguments[Self.matchesFeatures]
    isConditional = arguments[Self.isConditional]
    noise = try arguments[Self.noise]
    noiseSize = try arguments[Self.noiseSize]
    realLabel = try arguments[Self.realLabel].map { Float($0) }
    generatorSteps = try arguments[Self.generatorSteps]
    featureWeight = try arguments[Self.featureWeight].map { Float($0) }
    given = Self.group.options.filter(arguments.has).map(\.name)
  }

  /// Adds `tricks` to what was given.
  mutating func add(_ tricks: [Trick]) {
    if tricks.contains(.minibatch) { comparesBatch = true }
    if tricks.contains(.features) { matchesFeatures = true }
  }

  /// Refuses what a model of `kind` has no use for.
  func check(for kind: ModelKind?) throws(UsageError) {
    let foreign: [OptionDeclaration]
    switch kind {
    case .gan: foreign = [Self.featureWeight.declaration]
    case .vaeGAN: foreign = [Self.isConditional.declaration, Self.noise.declaration, Self.noiseSize.declaration]
    default:
      guard let option = given.first else { return }
      throw UsageError("--\(option) is for adversarial networks (--model gan, vae-gan)")
    }
    guard let option = given.first(where: foreign.map(\.name).contains) else { return }
    throw UsageError(
      kind == .gan
        ? "--\(option) is for autoencoders with a discriminator (--model vae-gan)"
        : "--\(option) is for --model gan: a VAE-GAN decodes latent vectors from N(0, I), as many values as --latent says"
    )
  }

  /// The rules `game` with what was given in place of its own.
  private func changed(_ game: AdversarialGame) -> AdversarialGame {
    AdversarialGame(
      loss: loss ?? game.loss, matchesFeatures: matchesFeatures || game.matchesFeatures,
      realLabel: realLabel ?? game.realLabel, generatorSteps: generatorSteps ?? game.generatorSteps)
  }

  /// The built-in adversaries for images of `shape` of `classes` classes.
  func adversaries(for shape: Shape, classes: Int) throws(ModelError) -> GenerativeAdversarialNetwork {
    try GenerativeAdversarialNetwork(
      input: shape, noiseSize: noiseSize ?? 64, noise: noise ?? .normal, comparesBatch: comparesBatch,
      classes: isConditional ? classes : 0, game: changed(AdversarialGame()))
  }

  /// `model` with what was given in place of its own; of `classes` classes if it is to be told them now.
  func changed(_ model: GenerativeAdversarialNetwork, classes: Int) throws(ModelError) -> GenerativeAdversarialNetwork {
    let (size, own) = (noiseSize ?? model.noiseSize, model.discriminator)
    let keepsNetworks =
      size == model.noiseSize && (!comparesBatch || own.minibatch != nil) && (!isConditional || own.classes > 0)
    guard !keepsNetworks else {
      return try GenerativeAdversarialNetwork(
        name: model.name, generator: model.generator, discriminator: own, noise: noise ?? model.noise,
        game: changed(model.game))
    }
    return try GenerativeAdversarialNetwork(
      input: own.trunk.input, noiseSize: size, noise: noise ?? model.noise,
      comparesBatch: comparesBatch || own.minibatch != nil, classes: isConditional ? classes : own.classes,
      game: changed(model.game))
  }

  /// The built-in autoencoder with a discriminator for images of `shape`.
  func autoencoder(
    for shape: Shape, _ autoencoder: AutoencoderSettings
  ) throws(ModelError) -> AdversarialAutoencoder {
    let base = try AdversarialAutoencoder(
      input: shape, comparesBatch: comparesBatch, game: changed(AdversarialGame()),
      featureWeight: featureWeight ?? AdversarialAutoencoder.usualFeatureWeight)
    return try AdversarialAutoencoder(
      name: base.name, autoencoder: autoencoder.model(for: shape, usualLatent: AdversarialAutoencoder.usualLatent),
      discriminator: base.discriminator, game: base.game, featureWeight: base.featureWeight)
  }

  /// `model` with what was given in place of its own.
  func changed(
    _ model: AdversarialAutoencoder, _ autoencoder: AutoencoderSettings
  ) throws(ModelError) -> AdversarialAutoencoder {
    let fresh = try self.autoencoder(for: model.autoencoder.encoder.input, autoencoder)
    let keepsNetworks = !comparesBatch || model.discriminator.minibatch != nil
    return try AdversarialAutoencoder(
      name: model.name, autoencoder: autoencoder.changed(model.autoencoder),
      discriminator: keepsNetworks ? model.discriminator : fresh.discriminator, game: changed(model.game),
      featureWeight: featureWeight ?? model.featureWeight)
  }
}
