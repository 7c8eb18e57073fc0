/// A generator that makes images of noise, and the discriminator that it learns from.
///
/// I. Goodfellow et al.: *Generative adversarial nets*, NeurIPS 2014; convolutional as A. Radford, L. Metz, S. Chintala:
/// *Unsupervised representation learning with deep convolutional GANs*, ICLR 2016; told classes as M. Mirza, S. Osindero:
/// *Conditional generative adversarial nets*, 2014.
public struct GenerativeAdversarialNetwork: Equatable, Sendable {
  /// What it is called; names its run folder.
  public let name: String
  /// Makes pixels from 0 to 1 of noise, and of the class if it is told.
  public let generator: Model
  /// Tells real images from made ones.
  public let discriminator: Discriminator
  /// What noise is drawn from.
  public let noise: GeneratorNoise
  /// How they learn from one another.
  public let game: AdversarialGame

  /// Networks that fit together.
  ///
  /// - Throws: `ModelError` if they do not, or rules are out of range.
  public init(
    name: String = "gan", generator: Model, discriminator: Discriminator, noise: GeneratorNoise = .normal,
    game: AdversarialGame = AdversarialGame()
  ) throws(ModelError) {
    self.name = name
    self.generator = generator
    self.discriminator = discriminator
    self.noise = noise
    self.game = game
    try check()
  }

  /// The built-in one for images of `input`, whose sides are multiples of 4, made of `noiseSize` values of noise. Its name tells the
  /// rules that are not usual, such as `gan-minibatch-features`.
  ///
  /// - Parameters:
  ///   - comparesBatch: whether the discriminator is told how alike the images of a batch are; see `MinibatchDiscrimination`.
  ///   - classes: the classes that both networks are told; 0 if they are not.
  /// - Throws: `ModelError` for other images, or options out of range.
  public init(
    input: Shape = Shape(channels: 1, height: 28, width: 28), noiseSize: Int = 64, noise: GeneratorNoise = .normal,
    comparesBatch: Bool = false, classes: Int = 0, game: AdversarialGame = AdversarialGame()
  ) throws(ModelError) {
    guard (1...4096).contains(noiseSize) else {
      throw ModelError(problem: "\(noiseSize) values of noise are not possible, it must be 1 to 4096")
    }
    guard input.height.isMultiple(of: 4), input.width.isMultiple(of: 4) else {
      throw ModelError(problem: "the generator doubles images twice: their sides must be multiples of 4, not \(input)")
    }
    let tricks = [
      (comparesBatch, "minibatch"), (game.matchesFeatures, "features"), (classes > 0, "conditional"),
      (game.loss == .saturating, "saturating"), (noise == .uniform, "uniform"),
    ]
    try self.init(
      name: (["gan"] + tricks.filter(\.0).map(\.1)).joined(separator: "-"),
      generator: .generator(input: noiseSize + classes, output: input),
      discriminator: Discriminator(input: input, comparesBatch: comparesBatch, classes: classes), noise: noise,
      game: game)
  }

  /// How many values of noise an image is made of.
  public var noiseSize: Int { generator.input.count - discriminator.classes }

  private func check() throws(ModelError) {
    try game.check()
    guard generator.input.area == 1, noiseSize >= 1 else {
      throw ModelError(
        problem: "the generator must read a vector of noise and of the \(discriminator.classes) classes, but reads "
          + "\(generator.input)")
    }
    guard generator.shapes.last == discriminator.trunk.input else {
      throw ModelError(
        problem: "the generator must give images of \(discriminator.trunk.input) as the discriminator reads them, but "
          + "gives \(generator.shapes.last.map { "\($0)" } ?? "nothing")")
    }
    guard generator.preprocessing == Preprocessing() else {
      throw ModelError(problem: "a generator reads noise as it is: it has no preprocessing")
    }
  }
}

extension Model {
  /// The way from noise to pixels from 0 to 1.
  static func generator(input: Int, output: Shape) throws(ModelError) -> Model {
    let small = Shape(channels: 32, height: output.height / 4, width: output.width / 4)
    return try Model(
      name: "generator", input: Shape(channels: input),
      layers: [
        Layer("fc1", .dense(features: 128)),
        Layer("relu1", .activation(.relu)),
        Layer("fc2", .dense(features: small.count)),
        Layer("reshape1", .reshape(small)),
        Layer("bn1", .batchNormalization()),
        Layer("relu2", .activation(.relu)),
        Layer("deconv1", .transposedConvolution(channels: 16, kernel: 4, stride: 2, padding: 1)),
        Layer("bn2", .batchNormalization()),
        Layer("relu3", .activation(.relu)),
        Layer("deconv2", .transposedConvolution(channels: output.channels, kernel: 4, stride: 2, padding: 1)),
        Layer("sigmoid1", .activation(.sigmoid)),
      ])
  }
}
