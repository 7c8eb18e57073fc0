import Tensors

/// A decoder that learns, with the logistic function behind it: latent vectors become pixels, and gradients by pixels go back.
final class ImageDecoder {
  let pass: GradientPass
  private let logitGradients: Batch
  private let workers: Workers

  init(_ pass: GradientPass, capacity: Int, workers: Workers) {
    self.pass = pass
    self.workers = workers
    logitGradients = Batch(
      shape: pass.network.model.shapes.last ?? pass.network.model.input, capacity: capacity)
  }

  /// Makes `images` those that `latents` stand for.
  ///
  /// - Returns: their logits, until the next call.
  @discardableResult
  func decode(_ latents: Batch, into images: Batch) -> Batch {
    let logits = pass.forward(latents)
    images.fillWithLogistic(of: logits, workers)
    return logits
  }

  /// Takes the gradients by the `images` decoded last back to their latent vectors.
  @discardableResult
  func backward(_ gradients: Batch, images: Batch) -> Batch? {
    logitGradients.fillWithLogitGradients(by: gradients, probabilities: images, workers)
    return pass.backward(logitGradients)
  }
}
