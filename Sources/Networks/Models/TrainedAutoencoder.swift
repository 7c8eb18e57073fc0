import Foundation
import Tensors

/// A variational autoencoder with its weights, put to use: images become latent vectors, and latent vectors images.
public final class TrainedAutoencoder {
  /// What it is.
  public let model: VariationalAutoencoder
  private let encoder: Network
  private let decoder: Network
  private let workers: Workers

  /// So many examples at a time.
  private static let blockSize = 1024
  /// Which of the seed's streams draws from the prior.
  private static let priorStream: UInt64 = 2 << 32

  /// The autoencoder `model` with `weights`, which its training left.
  ///
  /// - Throws: `ModelError` for weights that are missing, unexpected, of another shape or not finite.
  public init(
    _ model: VariationalAutoencoder, weights: [String: Tensor], workers: Workers = .all
  ) throws(ModelError) {
    try model.checkParameters(weights)
    self.model = model
    self.workers = workers
    encoder = Network(model.reader, seed: 0)
    decoder = Network(model.decoder, seed: 0)
    try encoder.setParameters(weights.part("encoder."))
    try decoder.setParameters(weights.part("decoder."))
  }

  /// The normal distributions of latent vectors that images have: a row an image, a column a coordinate.
  public struct Posteriors: Equatable, Sendable {
    /// The means.
    public let means: Matrix
    /// The natural logarithms of the variances.
    public let logVariances: Matrix
  }

  /// The posteriors of those images of `source` that `indices` name.
  ///
  /// - Throws: `ModelError` if the images have another shape.
  /// - Complexity: O(images × multiply-adds).
  public func posteriors(of source: ImageSource, indices: [Int32]) throws(ModelError) -> Posteriors {
    try encoder.checkReads(source)
    let pass = InferencePass(encoder, workers: workers)
    let images = Batch(shape: encoder.model.input, capacity: Self.blockSize)
    let output = Batch(shape: Shape(channels: 2 * model.latent), capacity: Self.blockSize)
    var (means, logVariances): ([Float], [Float]) = ([], [])
    for block in blocks(of: indices.count) {
      images.gather(source, indices[block], for: encoder, workers)
      pass.run(images, into: output)
      let rows = output.matrix
      for row in 0..<rows.rows {
        means += rows.row(row).prefix(model.latent)
        logVariances += rows.row(row).suffix(model.latent)
      }
    }
    return Posteriors(
      means: Matrix(rows: indices.count, columns: model.latent, values: means),
      logVariances: Matrix(rows: indices.count, columns: model.latent, values: logVariances))
  }

  /// The images that the rows of `latents` stand for: pixels from 0 to 1, a row an image.
  ///
  /// - Precondition: a row has as many values as a latent vector.
  /// - Complexity: O(rows × multiply-adds).
  public func images(of latents: Matrix) -> Matrix {
    let logits = logits(of: latents)
    return Matrix(
      rows: logits.rows, columns: logits.columns, values: logits.values.map { 1 / (1 + exp(-$0)) })
  }

  /// The same before the logistic function.
  func logits(of latents: Matrix) -> Matrix {
    let pass = InferencePass(decoder, workers: workers)
    let output = Batch(shape: model.encoder.input, capacity: Self.blockSize)
    var values: [Float] = []
    values.reserveCapacity(latents.rows * model.encoder.input.count)
    for block in blocks(of: latents.rows) {
      pass.run(Batch(latents.selectingRows(block), shape: model.decoder.input), into: output)
      values += output.matrix.values
    }
    return Matrix(rows: latents.rows, columns: model.encoder.input.count, values: values)
  }

  /// Latent vectors drawn from the prior N(0, I), a row each.
  public func priorSamples(_ count: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed, stream: Self.priorStream)
    let normal = NormalDistribution()
    let values = (0..<count * model.latent).map { _ in normal.next(using: &generator) }
    return Matrix(rows: count, columns: model.latent, values: values)
  }

  /// Reconstruction loss, KL divergence and ELBO of images, one latent vector drawn for each.
  ///
  /// - Throws: `ModelError` if the images have another shape.
  public func measure(
    _ source: ImageSource, indices: [Int32], seed: UInt64 = 0
  ) throws(ModelError) -> AutoencoderMeasures {
    try encoder.checkReads(source)
    let measured = AutoencoderEvaluation(model, encoder, decoder, workers: workers)
      .measure(source, indices: indices[...], seed: seed)
    return AutoencoderMeasures(reconstruction: measured.means[0], divergence: measured.means[1])
  }

  private func blocks(of count: Int) -> [Range<Int>] {
    stride(from: 0, to: count, by: Self.blockSize).map { $0..<min(count, $0 + Self.blockSize) }
  }
}

extension TrainedAutoencoder: ImageGenerator {
  /// The images that the encoder reads and the decoder makes.
  public var imageShape: Shape { model.encoder.input }

  /// What the decoder makes of latent vectors drawn from the prior.
  public func generate(_ count: Int, seed: UInt64) -> Matrix {
    images(of: priorSamples(count, seed: seed))
  }
}

/// How well an autoencoder describes images, in nats an image.
public struct AutoencoderMeasures: Equatable, Sendable {
  /// The negative log-likelihood of an image given a latent vector drawn from its posterior.
  public let reconstruction: Double
  /// The KL divergence of the posterior from the prior.
  public let divergence: Double

  /// The evidence lower bound: no more than the logarithm of the probability of an image.
  public var elbo: Double { -(reconstruction + divergence) }
}
