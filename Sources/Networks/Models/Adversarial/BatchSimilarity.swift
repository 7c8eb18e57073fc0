import Tensors

/// The similarities of minibatch discrimination, forward and back; see `MinibatchDiscrimination`.
package final class BatchSimilarity {
  private let kernels: Int
  private let dimensions: Int
  private let similarities: Batch
  private let projectionGradients: Batch
  private let workers: Workers

  package init(kernels: Int, dimensions: Int, capacity: Int, workers: Workers) {
    self.kernels = kernels
    self.dimensions = dimensions
    similarities = Batch(shape: Shape(channels: kernels), capacity: capacity)
    projectionGradients = Batch(shape: Shape(channels: kernels * dimensions), capacity: capacity)
    self.workers = workers
  }

  /// How alike each example of `projections` is to the others, in each kernel.
  ///
  /// - Returns: the similarities, until the next call.
  /// - Complexity: O(examples² × kernels × dimensions).
  package func measure(_ projections: Batch) -> Batch {
    similarities.count = projections.count
    _ = projections.mapChunks(workers) { chunk in
      for kernel in 0..<kernels {
        similarities.chunk(chunk)[kernel] = projections.similarity(ofChunk: chunk, values: values(of: kernel))
      }
    }
    return similarities
  }

  /// The gradients by `projections` of a loss whose gradients by their similarities are `gradients`.
  ///
  /// - Returns: the gradients, until the next call.
  /// - Complexity: O(examples² × kernels × dimensions).
  package func backward(_ gradients: Batch, through projections: Batch) -> Batch {
    projectionGradients.count = projections.count
    _ = projections.mapChunks(workers) { chunk in
      for kernel in 0..<kernels {
        projections.differentiateSimilarity(
          ofChunk: chunk, values: values(of: kernel), gradients: gradients, kernel: kernel, into: projectionGradients)
      }
    }
    return projectionGradients
  }

  private func values(of kernel: Int) -> Range<Int> { kernel * dimensions..<(kernel + 1) * dimensions }
}
