import Foundation
import Tensors

extension TrainedAutoencoder {
  /// What several latent vectors drawn from an image's posterior say of log p(x), in nats.
  public struct LikelihoodEstimate: Equatable, Sendable {
    /// The mean of log p(x, z) / q(z | x): the ELBO.
    public let elbo: Double
    /// The logarithm of the mean of p(x, z) / q(z | x): never less than `elbo`, and the closer to log p(x) the more vectors there
    /// are (Burda, Grosse & Salakhutdinov: *Importance weighted autoencoders*, ICLR 2016).
    public let importanceWeighted: Double
  }

  /// Estimates log p(x) of those images of `source` that `indices` name, by `samples` latent vectors for each.
  ///
  /// - Precondition: at least one sample.
  /// - Throws: `ModelError` if the images have another shape.
  /// - Complexity: O(images × samples × multiply-adds).
  public func likelihoods(
    of source: ImageSource, indices: [Int32], samples: Int, seed: UInt64 = 0
  ) throws(ModelError) -> [LikelihoodEstimate] {
    precondition(samples >= 1, "an estimate needs a sample")
    let posteriors = try posteriors(of: source, indices: indices)
    return indices.enumerated().map { row, image in
      var generator = SeededGenerator(seed: seed, stream: UInt64(image))
      let draws = draws(from: posteriors, row: row, count: samples, using: &generator)
      let pixels = source.pixels[Int(image) * source.shape.count..<(Int(image) + 1) * source.shape.count]
      let ratios = zip(draws.logRatios, logLikelihoods(of: Array(pixels), given: draws.latents)).map(+)
      let largest = ratios.max() ?? 0
      let mean = ratios.reduce(0) { $0 + exp($1 - largest) } / Double(samples)
      return LikelihoodEstimate(
        elbo: ratios.reduce(0, +) / Double(samples), importanceWeighted: largest + log(mean))
    }
  }

  /// Latent vectors drawn from the posterior in row `row`, and of each log p(z) / q(z | x).
  private func draws(
    from posteriors: Posteriors, row: Int, count: Int, using generator: inout SeededGenerator
  ) -> (latents: Matrix, logRatios: [Double]) {
    let normal = NormalDistribution()
    let (means, logVariances) = (posteriors.means.row(row), posteriors.logVariances.row(row))
    var latents: [Float] = []
    var logRatios: [Double] = []
    for _ in 0..<count {
      var logRatio = 0.0
      for (mean, logVariance) in zip(means, logVariances) {
        let noise = normal.next(using: &generator)
        let latent = mean + exp(0.5 * logVariance) * noise
        latents.append(latent)
        logRatio += 0.5 * (Double(noise) * Double(noise) + Double(logVariance) - Double(latent) * Double(latent))
      }
      logRatios.append(logRatio)
    }
    return (Matrix(rows: count, columns: means.count, values: latents), logRatios)
  }

  /// The logarithm of the probability of an image given each of `latents`.
  private func logLikelihoods(of pixels: [UInt8], given latents: Matrix) -> [Double] {
    let logits = logits(of: latents)
    return (0..<logits.rows).map { -model.reconstruction.loss(ofLogits: logits.row($0), pixels: pixels[...]) }
  }

  /// The reconstruction loss in nats of each of the images of `source` that `indices` name, given the latent vector in its row of
  /// `latents`.
  ///
  /// - Precondition: as many rows as indices, all of them images of the shape that the decoder gives.
  public func reconstructionLosses(
    of source: ImageSource, indices: [Int32], given latents: Matrix
  ) -> [Double] {
    precondition(latents.rows == indices.count && source.shape == model.encoder.input, "other images or latent vectors")
    let logits = logits(of: latents)
    let size = source.shape.count
    return indices.enumerated().map { row, image in
      let pixels = source.pixels[Int(image) * size..<(Int(image) + 1) * size]
      return model.reconstruction.loss(ofLogits: logits.row(row), pixels: pixels)
    }
  }
}

extension VariationalAutoencoder.Reconstruction {
  /// The negative logarithm of the probability of an image of 8 bits a pixel given the logits of its pixels.
  func loss(ofLogits logits: ArraySlice<Float>, pixels: ArraySlice<UInt8>) -> Double {
    zip(logits, pixels).reduce(0) { $0 + loss(ofLogit: Double($1.0), pixel: Double($1.1) / 255) }
  }

  /// The negative logarithm of the probability of a pixel from 0 to 1 given its logit; see the cases.
  func loss(ofLogit logit: Double, pixel: Double) -> Double {
    switch self {
    case .bce: return max(logit, 0) + log1p(exp(-abs(logit))) - pixel * logit
    case .mse:
      let error = 1 / (1 + exp(-logit)) - pixel
      return error * error
    }
  }
}
