import Tensors

/// Measures an autoencoder without training it.
final class AutoencoderEvaluation {
  private let model: VariationalAutoencoder
  private let encoder: Network
  private let encoderPass: InferencePass
  private let decoderPass: InferencePass
  private let workers: Workers
  private let images: Batch
  private let posterior: Batch
  private let sample: PosteriorSample
  private let logits: Batch

  /// So many images at a time.
  private static let blockSize = 512
  /// The step whose noise measurements draw, which no training reaches.
  private static let step: UInt64 = 1 << 38

  init(_ model: VariationalAutoencoder, _ encoder: Network, _ decoder: Network, workers: Workers) {
    self.model = model
    self.encoder = encoder
    self.workers = workers
    encoderPass = InferencePass(encoder, workers: workers)
    decoderPass = InferencePass(decoder, workers: workers)
    images = Batch(shape: model.encoder.input, capacity: Self.blockSize)
    posterior = Batch(shape: Shape(channels: 2 * model.latent), capacity: Self.blockSize)
    sample = PosteriorSample(latent: model.latent, capacity: Self.blockSize, workers: workers)
    logits = Batch(shape: model.decoder.shapes.last ?? model.decoder.input, capacity: Self.blockSize)
  }

  /// Reconstruction, KL divergence and ELBO with one latent vector drawn for each image, the same ones each time.
  func measure(_ source: ImageSource, indices: ArraySlice<Int32>, seed: UInt64) -> Measurements {
    var total = Measurements(count: 0, lossSum: 0, sums: [0, 0, 0])
    for start in stride(from: indices.startIndex, to: indices.endIndex, by: Self.blockSize) {
      let block = indices[start..<min(indices.endIndex, start + Self.blockSize)]
      images.gather(source, block, for: encoder, workers)
      encoderPass.run(images, into: posterior)
      let divergence = sample.draw(
        from: posterior, seed: seed, step: Self.step + UInt64((start - indices.startIndex) / Self.blockSize))
      decoderPass.run(sample.latents, into: logits)
      total.add(
        model.measurements(
          count: block.count, reconstruction: model.reconstruction.loss(of: logits, against: images, workers),
          divergence: divergence))
    }
    return total
  }
}
