import Datasets
import Foundation
import Networks
import Tensors
import Testing

@Suite struct TrainedAutoencoderTests {
  private static let input = Shape(channels: 1, height: StripedImages.side, width: StripedImages.side)

  private static func trained(
    latent: Int = 1, klWeight: Float = 1, epochs: Int = 12, seed: UInt64 = 2
  ) throws -> (autoencoder: TrainedAutoencoder, images: ImageSource, checkpoint: Checkpoint) {
    let data = StripedImages.dataset()
    let model = try VariationalAutoencoder(input: input, latent: latent, klWeight: klWeight)
    let options = TrainingOptions(method: .adam, epochs: epochs, batch: 16, learningRate: 0.003, seed: seed)
    let trainer = try Trainer(training: model, data: data, options: options)
    try trainer.run()
    return (
      try TrainedAutoencoder(model, weights: trainer.checkpoint.weights), try ImageSource(data.test),
      trainer.checkpoint
    )
  }

  /// An autoencoder whose posterior is the same for all images.
  private static func constant(means: [Float], logVariances: [Float]) throws -> TrainedAutoencoder {
    let model = try VariationalAutoencoder(input: input, latent: means.count)
    var weights: [String: Tensor] = [:]
    for parameter in model.parameters { weights[parameter.name] = Tensor(shape: parameter.shape) }
    weights["encoder.mean.bias"] = Tensor(shape: [means.count], values: means)
    weights["encoder.log_variance.bias"] = Tensor(shape: [means.count], values: logVariances)
    return try TrainedAutoencoder(model, weights: weights)
  }

  @Test func divergenceEqualsIntegralAndMonteCarlo() throws {
    let (means, logVariances): ([Float], [Float]) = ([0.7, -1.2, 0], [-1.5, 0.4, 0])
    let source = try ImageSource(StripedImages.make(count: 21, seed: 3))
    let found = try Self.constant(means: means, logVariances: logVariances)
      .measure(source, indices: Array(0..<21)).divergence
    var (integral, drawn) = (0.0, 0.0)
    var generator = SeededGenerator(seed: 5)
    let normal = NormalDistribution()
    for (mean, logVariance) in zip(means.map(Double.init), logVariances.map(Double.init)) {
      let deviation = exp(logVariance / 2)
      func logRatio(_ x: Double) -> Double {
        let z = (x - mean) / deviation
        return -0.5 * z * z - log(deviation) + 0.5 * x * x
      }
      for step in -8000...8000 {
        let z = Double(step) / 1000
        integral += exp(-0.5 * z * z) / (2 * Double.pi).squareRoot() * logRatio(mean + deviation * z) / 1000
      }
      let count = 200_000
      drawn +=
        (0..<count).reduce(0) { sum, _ in
          sum + logRatio(mean + deviation * Double(normal.next(using: &generator)))
        } / Double(count)
    }
    #expect(abs(found - integral) < 1e-5, "\(found) \(integral)")
    #expect(abs(found - drawn) < 0.02, "\(found) \(drawn)")
  }

  /// With one latent coordinate, log p(x) can be integrated.
  @Test func boundsLieBelowTheLikelihood() throws {
    let (autoencoder, images, _) = try Self.trained()
    let indices: [Int32] = Array(0..<12)
    let estimates = try autoencoder.likelihoods(of: images, indices: indices, samples: 400)
    let grid = (-600...600).map { Float($0) / 100 }
    let decoded = autoencoder.images(of: Matrix(rows: grid.count, columns: 1, values: grid))
    for (image, estimate) in zip(indices, estimates) {
      let pixels = images.pixels[Int(image) * 64..<(Int(image) + 1) * 64].map { Double($0) / 255 }
      let density = grid.indices.reduce(0.0) { sum, row in
        let likelihood = zip(decoded.row(row), pixels).reduce(0.0) { sum, pair in
          let p = Double(pair.0)
          return sum + pair.1 * log(p) + (1 - pair.1) * log(1 - p)
        }
        let z = Double(grid[row])
        return sum + exp(likelihood + 60 - 0.5 * z * z) / (2 * Double.pi).squareRoot() / 100
      }
      let exact = log(density) - 60
      #expect(estimate.elbo <= estimate.importanceWeighted)
      #expect(estimate.elbo < exact)
      #expect(abs(estimate.importanceWeighted - exact) < 0.25, "\(estimate) \(exact)")
    }
    let mean = estimates.map(\.elbo).reduce(0, +) / 12
    let measured = try autoencoder.measure(images, indices: indices)
    #expect(abs(mean - measured.elbo) < 2, "\(mean) \(measured.elbo)")
  }

  @Test func aLargeWeightCollapsesToTheMeanImage() throws {
    let (autoencoder, images, checkpoint) = try Self.trained(latent: 2, klWeight: 1000, epochs: 15)
    let measured = try autoencoder.measure(images, indices: Array(0..<60))
    #expect(measured.divergence < 0.01, "\(measured.divergence)")
    let train = StripedImages.dataset().train
    let mean = (0..<64).map { pixel in
      (0..<210).reduce(Float(0)) { $0 + Float(train.pixels[$1 * 64 + pixel]) } / 210 / 255
    }
    let posteriors = try autoencoder.posteriors(of: images, indices: Array(0..<60))
    let decoded = autoencoder.images(of: posteriors.means)
    let largest = (0..<60).flatMap { zip(decoded.row($0), mean).map { abs($0 - $1) } }.max() ?? 1
    #expect(largest < 0.1, "\(largest)")
    #expect(try #require(checkpoint.history.last?.measures[1].test) == measured.divergence)
  }

  @Test func withoutWeightPosteriorsAreNarrow() throws {
    let (free, images, _) = try Self.trained(latent: 2, klWeight: 0)
    let (bound, _, _) = try Self.trained(latent: 2, klWeight: 1)
    let indices: [Int32] = Array(0..<60)
    let (loose, tight) = try (free.measure(images, indices: indices), bound.measure(images, indices: indices))
    #expect(loose.divergence > 2 * tight.divergence && loose.reconstruction < tight.reconstruction)
  }

  @Test func shapesAndDraws() throws {
    let autoencoder = try Self.constant(means: [0, 1], logVariances: [0, 0])
    let source = try ImageSource(StripedImages.make(count: 5, seed: 3))
    let posteriors = try autoencoder.posteriors(of: source, indices: [4, 0, 2])
    #expect(posteriors.means == Matrix(rows: 3, columns: 2, values: [0, 1, 0, 1, 0, 1]))
    #expect(posteriors.logVariances == Matrix(rows: 3, columns: 2))
    // Weights of 0 give logits of 0.
    #expect(autoencoder.images(of: posteriors.means) == Matrix(rows: 3, columns: 64, repeating: 0.5))
    let draws = autoencoder.priorSamples(4000, seed: 1)
    #expect(autoencoder.priorSamples(3, seed: 1).values == Array(draws.values.prefix(6)))
    #expect(draws.rows == 4000 && draws.columns == 2)
    let square = draws.values.reduce(0.0) { $0 + Double($1) * Double($1) } / 8000
    #expect(abs(square - 1) < 0.05)
  }
}
