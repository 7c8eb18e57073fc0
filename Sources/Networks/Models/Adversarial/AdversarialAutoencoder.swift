/// A variational autoencoder whose decoder is a generator, too: reconstructions are compared by what a discriminator makes of them, and
/// have to pass for real images.
///
/// A. B. L. Larsen, S. K. Sønderby, H. Larochelle, O. Winther: *Autoencoding beyond pixels using a learned similarity metric*, ICML
/// 2016.
public struct AdversarialAutoencoder: Equatable, Sendable {
  /// What it is called; names its run folder.
  public let name: String
  /// The encoder and the decoder, and the weight of the KL divergence. How it compares pixels is told, but nobody learns from it.
  public let autoencoder: VariationalAutoencoder
  /// Tells real images from decoded ones; its trunk makes the features that reconstructions are compared by.
  public let discriminator: Discriminator
  /// How decoder and discriminator learn from one another.
  public let game: AdversarialGame
  /// γ: what the distance of features is multiplied by in the decoder's loss, beside that of passing for real.
  public let featureWeight: Float

  /// Networks that fit together.
  ///
  /// - Throws: `ModelError` if they do not, or options are out of range.
  public init(
    name: String = "vae-gan", autoencoder: VariationalAutoencoder, discriminator: Discriminator,
    game: AdversarialGame = AdversarialGame(), featureWeight: Float = AdversarialAutoencoder.usualFeatureWeight
  ) throws(ModelError) {
    self.name = name
    self.autoencoder = autoencoder
    self.discriminator = discriminator
    self.game = game
    self.featureWeight = featureWeight
    try check()
  }

  /// The built-in one: the built-in autoencoder for images of `input`, and the built-in discriminator.
  ///
  /// Reconstructions are compared by the maps of a convolution, as Larsen et al. do: the dense layer after it keeps only what tells
  /// made images from real ones, and reconstructions that agree in that may show other clothes.
  ///
  /// - Throws: `ModelError` for other images, or options out of range.
  public init(
    input: Shape = Shape(channels: 1, height: 28, width: 28), latent: Int = AdversarialAutoencoder.usualLatent,
    klWeight: Float = 1, klWarmUp: Int = 0,
    reconstruction: VariationalAutoencoder.Reconstruction = .bce, comparesBatch: Bool = false,
    game: AdversarialGame = AdversarialGame(), featureWeight: Float = AdversarialAutoencoder.usualFeatureWeight
  ) throws(ModelError) {
    let tricks = [
      (comparesBatch, "minibatch"), (game.matchesFeatures, "features"), (game.loss == .saturating, "saturating"),
    ]
    try self.init(
      name: (["vae-gan"] + tricks.filter(\.0).map(\.1)).joined(separator: "-"),
      autoencoder: VariationalAutoencoder(
        input: input, latent: latent, reconstruction: reconstruction, klWeight: klWeight, klWarmUp: klWarmUp),
      discriminator: Discriminator(input: input, comparesBatch: comparesBatch, featuresAreMaps: true), game: game,
      featureWeight: featureWeight)
  }

  /// The latent coordinates of the built-in one: enough for details, which a discriminator asks for. Two, as of a VAE, make a map
  /// without a reduction, but no reconstruction that looks like its image.
  public static let usualLatent = 16
  /// The feature weight of the built-in one.
  public static let usualFeatureWeight: Float = 0.1
  /// Those that are possible.
  private static let featureWeights: ClosedRange<Float> = 1e-6...1e6

  private func check() throws(ModelError) {
    try game.check()
    guard Self.featureWeights.contains(featureWeight) else {
      throw ModelError(problem: "a feature weight of \(featureWeight) is not possible, it must be 0.000001 to 1000000")
    }
    guard discriminator.trunk.input == autoencoder.encoder.input else {
      throw ModelError(
        problem: "the discriminator must read images of \(autoencoder.encoder.input) as the encoder does, but reads "
          + "\(discriminator.trunk.input)")
    }
    guard discriminator.classes == 0 else {
      throw ModelError(problem: "an adversarial autoencoder tells its discriminator no classes")
    }
  }
}
