import Tensors

/// Latent vectors drawn from an encoder's posteriors N(μ, σ²) as z = μ + σε with ε from N(0, 1), which lets gradients through to μ and
/// σ (the reparameterization of Kingma & Welling).
final class PosteriorSample {
  /// The vectors drawn last.
  let latents: Batch
  private let noise: Batch
  private let latent: Int
  private let workers: Workers

  init(latent: Int, capacity: Int, workers: Workers) {
    latents = Batch(shape: Shape(channels: latent), capacity: capacity)
    noise = Batch(shape: Shape(channels: latent), capacity: capacity)
    self.latent = latent
    self.workers = workers
  }

  /// Draws a vector for each posterior; `seed` and `step` decide which.
  ///
  /// - Parameter posterior: means, then the logarithms of variances.
  /// - Returns: the KL divergences of all posteriors from N(0, I), in nats, summed.
  func draw(from posterior: Batch, seed: UInt64, step: UInt64) -> Double {
    noise.count = posterior.count
    noise.fillWithNormalNoise(seed: seed, step: step, workers)
    latents.count = posterior.count
    let divergences = posterior.mapChunks(workers) { chunk in
      let values = posterior.chunk(chunk)
      reparameterize(
        means: values, logVariances: values + latent, noise: noise.chunk(chunk), count: latent,
        into: latents.chunk(chunk))
      return klDivergence(
        means: values, logVariances: values + latent, count: latent, examples: posterior.exampleCount(ofChunk: chunk))
    }
    return divergences.reduce(0, +)
  }

  /// Replaces the posteriors that were drawn from by the gradients by them.
  ///
  /// - Parameters:
  ///   - gradients: those of a loss by the latent vectors.
  ///   - klScale: what the KL divergence of each posterior adds to that loss is multiplied by.
  func sendBack(_ gradients: Batch, to posterior: Batch, klScale: Float) {
    _ = posterior.mapChunks(workers) { chunk in
      let values = posterior.chunk(chunk)
      differentiatePosterior(
        means: values, logVariances: values + latent, noise: noise.chunk(chunk), gradients: gradients.chunk(chunk),
        count: latent, klScale: klScale)
    }
  }
}
