import Networks

/// What the user wants of a generative model.
struct GenerativeSettings: Sendable {
  var autoencoder = AutoencoderSettings()
  var adversarial = AdversarialSettings()
  var diffusion = DiffusionSettings()

  /// How these options stand in the help.
  static let groups = [AutoencoderSettings.group, AdversarialSettings.group, DiffusionSettings.group]

  /// Nothing in particular.
  init() {}

  /// An autoencoder with these settings.
  init(autoencoder: AutoencoderSettings) { self.autoencoder = autoencoder }

  init(_ arguments: ParsedArguments) throws(UsageError) {
    autoencoder = try AutoencoderSettings(arguments)
    adversarial = try AdversarialSettings(arguments)
    diffusion = try DiffusionSettings(arguments)
  }

  /// Refuses what a model of `kind`, nil for a classifier, has no use for.
  func check(for kind: ModelKind?) throws(UsageError) {
    if kind != .vae, kind != .vaeGAN, let option = autoencoder.given.first {
      throw UsageError("--\(option) is for autoencoders (--model vae, vae-gan)")
    }
    try adversarial.check(for: kind)
    if kind != .diffusion, let option = diffusion.given.first {
      throw UsageError("--\(option) is for diffusion models (--model diffusion)")
    }
  }

  /// The built-in model of `kind` for images of `shape` of `classes` classes.
  func model(_ kind: ModelKind, for shape: Shape, classes: Int) throws(ModelError) -> any TrainableModel {
    switch kind {
    case .vae: try autoencoder.model(for: shape)
    case .gan: try adversarial.adversaries(for: shape, classes: classes)
    case .vaeGAN: try adversarial.autoencoder(for: shape, autoencoder)
    case .diffusion: try diffusion.model(for: shape)
    }
  }

  /// `model` with what was given in place of its own; if it is of another kind, the built-in model of `kind`.
  func changed(
    _ model: any TrainableModel, to kind: ModelKind, classes: Int
  ) throws(ModelError) -> any TrainableModel {
    switch (kind, model) {
    case (.vae, let model as VariationalAutoencoder): try autoencoder.changed(model)
    case (.gan, let model as GenerativeAdversarialNetwork): try adversarial.changed(model, classes: classes)
    case (.vaeGAN, let model as AdversarialAutoencoder): try adversarial.changed(model, autoencoder)
    case (.diffusion, let model as DiffusionModel): try diffusion.changed(model)
    default: try self.model(kind, for: model.imageShape, classes: classes)
    }
  }
}
