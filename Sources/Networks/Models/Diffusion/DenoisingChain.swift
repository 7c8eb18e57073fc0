import Tensors

/// Leads images from noise back, one step after another.
package final class DenoisingChain {
  private let inputs: Batch
  private let predictions: Batch
  private let noise: Batch
  private let embedding: TimeEmbedding
  private let workers: Workers

  package init(_ model: DiffusionModel, _ embedding: TimeEmbedding, capacity: Int, workers: Workers) {
    inputs = Batch(shape: model.denoiser.input, capacity: capacity)
    predictions = Batch(shape: model.imageShape, capacity: capacity)
    noise = Batch(shape: model.imageShape, capacity: capacity)
    self.embedding = embedding
    self.workers = workers
  }

  /// Takes `images` one step back.
  ///
  /// - Parameters:
  ///   - number: the step at which they are.
  ///   - key: what new noise is drawn from.
  ///   - first: the number of the first image, where these are a part of more.
  ///   - predict: tells the noise in images, which are given with the embedding of their step.
  package func step(
    _ images: Batch, _ step: DenoisingStep, at number: Int, key: NoiseKey, first: Int,
    predict: (_ inputs: Batch, _ predictions: Batch) -> Void
  ) {
    inputs.count = images.count
    noise.count = images.count
    let pixels = images.shape.count
    _ = inputs.mapChunks(workers) { chunk in
      copyRow(images.chunk(chunk), count: pixels, into: inputs.chunk(chunk))
      let steps = [Int](repeating: number, count: laneCount)
      embedding.write(steps, into: inputs.chunk(chunk) + pixels)
    }
    predict(inputs, predictions)
    if step.nextNoise > 0 { noise.fillWithNormalNoise(key, first: first, workers) }
    _ = images.mapChunks(workers) { chunk in
      denoise(
        images.chunk(chunk), prediction: predictions.chunk(chunk), noise: noise.chunk(chunk), count: pixels, step)
    }
  }
}
