import Tensors

extension NoiseSchedule {
  /// Images after `step` steps, drawn from q(x_t | x₀): pixels from 0 to 1, a row an image, become −1…1 and then √ᾱ_t times that and noise.
  /// The same seed draws the same noise for each step, so that images of growing steps are one way.
  ///
  /// - Complexity: O(rows × columns).
  public func diffused(_ pixels: Matrix, to step: Int, seed: UInt64, workers: Workers = .all) -> Matrix {
    let shape = Shape(channels: pixels.columns)
    let images = Batch(pixels, shape: shape)
    let noise = Batch(shape: shape, capacity: pixels.rows)
    noise.count = pixels.rows
    noise.fillWithNormalNoise(NoiseKey(seed: seed, step: Self.displayStep), workers)
    let (signal, deviation) = (Float(signal(step)), Float(deviation(step)))
    _ = images.mapChunks(workers) { chunk in
      let values = images.chunk(chunk)
      scale(values, count: pixels.columns, factor: 2, offset: -1)
      mix(
        values, Lanes(repeating: signal), noise.chunk(chunk), Lanes(repeating: deviation), count: pixels.columns,
        into: values)
    }
    return images.matrix
  }

  /// Which of a seed's noise this is: that of a step which neither training nor sampling reaches.
  private static let displayStep: UInt64 = 1 << 37
}
