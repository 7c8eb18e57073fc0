import Networks

/// What the user wants of an autoencoder.
struct AutoencoderSettings: Sendable {
  static let latent = Setting.count(
    "latent", in: 1...4096, help: "how many coordinates a latent vector has",
    fallback: "\(VariationalAutoencoder.usualLatent), \(AdversarialAutoencoder.usualLatent) for vae-gan")
  static let reconstruction = Setting<VariationalAutoencoder.Reconstruction>.choice(
    "reconstruction", help: "how images are compared: binary cross-entropy or squared error", fallback: "bce")
  static let klWeight = Setting.number(
    "kl-weight", "W", in: 0...1e6, help: "what the divergence from the prior is multiplied by", fallback: "1")
  static let klWarmUp = Setting.count(
    "kl-warm-up", in: 0...100_000, help: "reach that weight from 0 over N epochs", fallback: "0")

  /// How these options stand in the help.
  static let group = OptionGroup(
    title: "Autoencoder (--model vae, vae-gan)",
    options: [latent.declaration, reconstruction.declaration, klWeight.declaration, klWarmUp.declaration])

  private var latent: Int?
  private var reconstruction: VariationalAutoencoder.Reconstruction?
  private var klWeight: Float?
  private var klWarmUp: Int?

  /// Nothing in particular.
  init() {}

  init(_ arguments: ParsedArguments) throws(UsageError) {
    latent = try arguments[Self.latent]
    reconstruction = try arguments[Self.reconstruction]
    klWeight = try arguments[Self.klWeight].map { Float($0) }
    klWarmUp = try arguments[Self.klWarmUp]
  }

  /// An autoencoder of this KL weight; the rest as given, or as usual.
  init(latent: Int?, reconstruction: VariationalAutoencoder.Reconstruction?, klWeight: Double) {
    self.latent = latent
    self.reconstruction = reconstruction
    self.klWeight = Float(klWeight)
  }

  /// What the run folder is called besides the model, which usually has `usualLatent` coordinates: only what is not usual.
  func runWords(usualLatent: Int) -> [String] {
    [
      latent.flatMap { $0 == usualLatent ? nil : "\($0)" }, reconstruction.flatMap { $0 == .bce ? nil : $0.rawValue },
      klWeight.flatMap { $0 == 1 ? nil : "kl-\(Double($0).brief)" },
      klWarmUp.flatMap { $0 == 0 ? nil : "warm-up-\($0)" },
    ].compactMap(\.self)
  }

  /// The options that were given.
  var given: [String] {
    [
      latent.map { _ in Self.latent.declaration }, reconstruction.map { _ in Self.reconstruction.declaration },
      klWeight.map { _ in Self.klWeight.declaration }, klWarmUp.map { _ in Self.klWarmUp.declaration },
    ].compactMap { $0?.name }
  }

  /// The built-in autoencoder for images of `shape`, of `usualLatent` coordinates unless others were given.
  func model(
    for shape: Shape, usualLatent: Int = VariationalAutoencoder.usualLatent
  ) throws(ModelError) -> VariationalAutoencoder {
    try VariationalAutoencoder(
      input: shape, latent: latent ?? usualLatent, reconstruction: reconstruction ?? .bce, klWeight: klWeight ?? 1,
      klWarmUp: klWarmUp ?? 0)
  }

  /// `model` with what was given in place of its own.
  func changed(_ model: VariationalAutoencoder) throws(ModelError) -> VariationalAutoencoder {
    let settings = (reconstruction ?? model.reconstruction, klWeight ?? model.klWeight, klWarmUp ?? model.klWarmUp)
    guard let latent, latent != model.latent else {
      return try VariationalAutoencoder(
        name: model.name, encoder: model.encoder, decoder: model.decoder, reconstruction: settings.0,
        klWeight: settings.1, klWarmUp: settings.2)
    }
    return try VariationalAutoencoder(
      input: model.encoder.input, latent: latent, reconstruction: settings.0, klWeight: settings.1,
      klWarmUp: settings.2)
  }
}
