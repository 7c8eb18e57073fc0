import Tensors

/// Measures a denoiser without training it.
final class DiffusionEvaluation {
  private let pass: InferencePass
  private let images: NoisyImages
  private let predictions: Batch

  /// So many images at a time.
  private static let blockSize = 512
  /// The step whose noise measurements draw, which no training reaches.
  private static let step: UInt64 = 1 << 38

  init(_ model: DiffusionModel, _ denoiser: Network, workers: Workers) {
    pass = InferencePass(denoiser, workers: workers)
    images = NoisyImages(model, capacity: Self.blockSize, workers: workers)
    predictions = Batch(shape: model.imageShape, capacity: Self.blockSize)
  }

  /// The error of the noise predicted for each image at one step, the same noise and steps each time.
  func measure(_ source: ImageSource, indices: ArraySlice<Int32>, seed: UInt64) -> Measurements {
    var total = Measurements(count: 0, lossSum: 0, sums: [0, 0, 0])
    for start in stride(from: 0, to: indices.count, by: Self.blockSize) {
      let block = indices.dropFirst(start).prefix(Self.blockSize)
      images.draw(source, block, key: NoiseKey(seed: seed, step: Self.step + UInt64(start / Self.blockSize)))
      pass.run(images.inputs, into: predictions)
      total.add(images.grade(predictions))
    }
    return total
  }
}
