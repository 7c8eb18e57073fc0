import Tensors

/// Measures an adversarial autoencoder on images that it has not learned from, with the same noise each time.
final class AdversarialAutoencoderEvaluation {
  private let model: AdversarialAutoencoder
  private let discriminator: DiscriminatorChain<MeasuringPass>
  private let encoder: MeasuringPass
  private let decoder: MeasuringPass
  private let workers: Workers
  private let sample: PosteriorSample
  private let prior: Batch
  private let images: Batch
  private let decoded: Batch
  private let features: Batch
  /// So many images at a time: as many as in training, since similarities within a batch depend on its size.
  private let capacity: Int

  /// The step whose noise measurements draw, which no training reaches.
  private static let step: UInt64 = 1 << 38

  init(
    _ model: AdversarialAutoencoder, encoder: Network, decoder: Network,
    _ discriminator: DiscriminatorChain<MeasuringPass>, capacity: Int, workers: Workers
  ) {
    self.model = model
    self.discriminator = discriminator
    self.encoder = MeasuringPass(encoder, capacity: capacity, workers: workers)
    self.decoder = MeasuringPass(decoder, capacity: capacity, workers: workers)
    self.capacity = capacity
    self.workers = workers
    sample = PosteriorSample(latent: model.autoencoder.latent, capacity: capacity, workers: workers)
    prior = Batch(shape: model.autoencoder.decoder.input, capacity: capacity)
    images = Batch(shape: model.autoencoder.encoder.input, capacity: capacity)
    decoded = Batch(shape: images.shape, capacity: capacity)
    features = Batch(shape: Shape(channels: model.discriminator.features), capacity: capacity)
  }

  /// All measures of those images of `source` that `indices` name, and of as many made of the prior.
  func measure(
    _ source: ImageSource, indices: ArraySlice<Int32>, for network: Network, seed: UInt64
  ) -> Measurements {
    var total = Measurements(count: 0, lossSum: 0, sums: AutoencoderGameMeasures.names.map { _ in 0 })
    for start in stride(from: indices.startIndex, to: indices.endIndex, by: capacity) {
      images.gather(source, indices[start..<min(indices.endIndex, start + capacity)], for: network, workers)
      total.add(
        measures(draw: Self.step + 2 * UInt64((start - indices.startIndex) / capacity), seed).measurements(model))
    }
    return total
  }

  private func measures(draw: UInt64, _ seed: UInt64) -> AutoencoderGameMeasures {
    var measures = AutoencoderGameMeasures(count: images.count)
    measures.divergence = sample.draw(from: encoder.forward(images), seed: seed, step: draw)
    prior.count = images.count
    prior.fillWithNormalNoise(seed: seed, step: draw + 1, workers)
    measures.real = LogitLoss.real(label: model.game.realLabel).judge(logits(of: images))
    features.fill(copying: discriminator.features ?? features)
    let logits = decoder.forward(sample.latents)
    measures.reconstruction = model.autoencoder.reconstruction.loss(of: logits, against: images, workers)
    let reconstructed = judge(logits)
    measures.featureDistance = discriminator.features?.halfSquaredDistance(from: features) ?? 0
    let drawn = judge(decoder.forward(prior))
    measures.made = reconstructed.made.joined(drawn.made)
    measures.generatorLoss = (reconstructed.fooling + drawn.fooling) / 2
    return measures
  }

  private func logits(of images: Batch) -> Batch { discriminator.logits(of: images, classes: nil) }

  /// How the discriminator takes the images with the pixels' logits `decoded`, and what the decoder's loss is.
  private func judge(_ pixelLogits: Batch) -> (made: Judgement, fooling: Double) {
    decoded.fillWithLogistic(of: pixelLogits, workers)
    let logits = logits(of: decoded)
    let made = LogitLoss.made.judge(logits)
    guard model.game.matchesFeatures, let own = discriminator.features else {
      return (made, LogitLoss.fooling(model.game.loss).judge(logits).loss)
    }
    let real = FeatureMeans(features, labels: nil, classes: 0)
    return (made, real.loss(of: FeatureMeans(own, labels: nil, classes: 0)))
  }
}
