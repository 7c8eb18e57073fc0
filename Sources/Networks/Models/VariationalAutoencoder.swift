import Tensors

/// A variational autoencoder: an encoder that makes of an image a normal distribution of latent vectors, and a decoder that makes
/// images of latent vectors.
///
/// D. P. Kingma, M. Welling: *Auto-encoding variational Bayes*, ICLR 2014. With a KL weight other than 1, I. Higgins et al.:
/// *β-VAE*, ICLR 2017.
public struct VariationalAutoencoder: Equatable, Sendable {
  /// What it is called; names its run folder.
  public let name: String
  /// Gives the mean of each latent coordinate, then the logarithm of the variance of each.
  public let encoder: Model
  /// Gives logits of pixels: the logistic function brings them to 0…1.
  public let decoder: Model
  /// How images are compared with their reconstructions.
  public let reconstruction: Reconstruction
  /// What the KL divergence from the prior is multiplied by in the loss, at least 0.
  public let klWeight: Float
  /// The epochs over which that weight is reached on a straight line from 0; 0 for the whole weight at once (Bowman et al. 2016).
  public let klWarmUp: Int

  /// What a pixel's distribution is, given its logit.
  public enum Reconstruction: String, CaseIterable, Sendable {
    /// Bernoulli's: binary cross-entropy of each pixel.
    case bce
    /// A normal distribution around the pixel with variance ½: the squared error of each pixel, without the constant ½ log π.
    case mse
  }

  /// An autoencoder of two networks that fit together.
  ///
  /// - Throws: `ModelError` if they do not, or the weight or the warm-up is out of range.
  public init(
    name: String = "vae", encoder: Model, decoder: Model, reconstruction: Reconstruction = .bce, klWeight: Float = 1,
    klWarmUp: Int = 0
  ) throws(ModelError) {
    self.name = name
    self.encoder = encoder
    self.decoder = decoder
    self.reconstruction = reconstruction
    self.klWeight = klWeight
    self.klWarmUp = klWarmUp
    try check()
  }

  /// The built-in one for images of `input`, whose sides are multiples of 4: two convolutions and a dense layer on the way to
  /// `latent` coordinates, and the same back.
  ///
  /// - Throws: `ModelError` for other images, or options out of range.
  public init(
    input: Shape = Shape(channels: 1, height: 28, width: 28), latent: Int = VariationalAutoencoder.usualLatent,
    reconstruction: Reconstruction = .bce,
    klWeight: Float = 1, klWarmUp: Int = 0
  ) throws(ModelError) {
    guard (1...4096).contains(latent) else {
      throw ModelError(problem: "\(latent) latent coordinates are not possible, it must be 1 to 4096")
    }
    guard input.height.isMultiple(of: 4), input.width.isMultiple(of: 4) else {
      throw ModelError(problem: "the autoencoder halves images twice: their sides must be multiples of 4, not \(input)")
    }
    try self.init(
      encoder: .convolutionalEncoder(input: input, latent: latent),
      decoder: .convolutionalDecoder(latent: latent, output: input), reconstruction: reconstruction,
      klWeight: klWeight, klWarmUp: klWarmUp)
  }

  /// The latent coordinates of the built-in one: a map of them needs no reduction.
  public static let usualLatent = 2

  /// How many coordinates a latent vector has.
  public var latent: Int { decoder.input.count }

  private func check() throws(ModelError) {
    guard (0...1e6).contains(klWeight) else {
      throw ModelError(problem: "a KL weight of \(klWeight) is not possible, it must be 0 to 1000000")
    }
    guard (0...100_000).contains(klWarmUp) else {
      throw ModelError(problem: "\(klWarmUp) epochs of KL warm-up are not possible, it must be 0 to 100000")
    }
    guard let posterior = encoder.shapes.last, posterior == Shape(channels: 2 * latent) else {
      throw ModelError(
        problem:
          "the encoder must give a mean and a log-variance for each of the \(latent) values that the decoder reads, "
          + "a vector of \(2 * latent), but gives \(encoder.shapes.last.map { "\($0)" } ?? "nothing")")
    }
    guard decoder.shapes.last == encoder.input else {
      throw ModelError(
        problem: "the decoder must give images of \(encoder.input) as the encoder reads them, but gives "
          + "\(decoder.shapes.last.map { "\($0)" } ?? "nothing")")
    }
    guard encoder.preprocessing == Preprocessing(), decoder.preprocessing == Preprocessing() else {
      throw ModelError(problem: "an autoencoder reads pixels from 0 to 1: it has no other preprocessing")
    }
  }
}

extension Model {
  /// Two convolutions that halve the image, a dense layer, and the posterior's means and log-variances.
  static func convolutionalEncoder(input: Shape, latent: Int) throws(ModelError) -> Model {
    try Model(
      name: "encoder", input: input,
      layers: [
        Layer("conv1", .convolution(channels: 16, kernel: 4, stride: 2, padding: 1)),
        Layer("relu1", .activation(.relu)),
        Layer("conv2", .convolution(channels: 32, kernel: 4, stride: 2, padding: 1)),
        Layer("relu2", .activation(.relu)),
        Layer("fc1", .dense(features: 256)),
        Layer("relu3", .activation(.relu)),
        Layer("mean", .dense(features: latent)),
        Layer("log_variance", .dense(features: latent), inputs: ["relu3"]),
        Layer("posterior", .concatenate, inputs: ["mean", "log_variance"]),
      ])
  }

  /// The way back from a latent vector to logits of pixels.
  static func convolutionalDecoder(latent: Int, output: Shape) throws(ModelError) -> Model {
    let small = Shape(channels: 32, height: output.height / 4, width: output.width / 4)
    return try Model(
      name: "decoder", input: Shape(channels: latent),
      layers: [
        Layer("fc1", .dense(features: 256)),
        Layer("relu1", .activation(.relu)),
        Layer("fc2", .dense(features: small.count)),
        Layer("relu2", .activation(.relu)),
        Layer("reshape1", .reshape(small)),
        Layer("deconv1", .transposedConvolution(channels: 16, kernel: 4, stride: 2, padding: 1)),
        Layer("relu3", .activation(.relu)),
        Layer("deconv2", .transposedConvolution(channels: output.channels, kernel: 4, stride: 2, padding: 1)),
      ])
  }
}
