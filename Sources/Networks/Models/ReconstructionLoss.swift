import Tensors

extension VariationalAutoencoder.Reconstruction {
  /// The negative log-likelihood of `images` given `logits`, in nats, summed over all images. Replaces the logits by the gradients of
  /// `scale` times that.
  func grade(_ logits: Batch, against images: Batch, scale: Float, _ workers: Workers) -> Double {
    precondition(logits.shape == images.shape && logits.count == images.count, "images of other networks")
    return logits.mapChunks(workers) { chunk in
      grade(
        logits.chunk(chunk), against: images.chunk(chunk), count: images.shape.count,
        examples: images.exampleCount(ofChunk: chunk), scale: scale)
    }.reduce(0, +)
  }

  /// The negative log-likelihood of `images` given `logits`, in nats, summed over all images.
  func loss(of logits: Batch, against images: Batch, _ workers: Workers) -> Double {
    precondition(logits.shape == images.shape && logits.count == images.count, "images of other networks")
    return logits.mapChunks(workers) { chunk in
      loss(
        of: logits.chunk(chunk), against: images.chunk(chunk), count: images.shape.count,
        examples: images.exampleCount(ofChunk: chunk))
    }.reduce(0, +)
  }
}
