import Tensors

/// Images on which noise was put, each at a step of its own, as a denoiser reads them.
final class NoisyImages {
  /// The pixels of each noisy image, then the embedding of its step.
  let inputs: Batch
  /// What the denoiser is to tell of each.
  let targets: Batch
  /// The step of each.
  private(set) var steps: [Int] = []
  private let clean: Batch
  private let noise: Batch
  private let prediction: DiffusionPrediction
  private let schedule: NoiseSchedule
  private let embedding: TimeEmbedding
  private let scaling: PixelScaling
  private let workers: Workers

  init(_ model: DiffusionModel, capacity: Int, workers: Workers) {
    inputs = Batch(shape: model.denoiser.input, capacity: capacity)
    targets = Batch(shape: model.imageShape, capacity: capacity)
    noise = Batch(shape: model.imageShape, capacity: capacity)
    clean = Batch(shape: model.imageShape, capacity: capacity)
    schedule = model.schedule
    prediction = model.prediction
    embedding = TimeEmbedding(steps: model.schedule.steps, size: model.embeddingSize)
    // From 0…1 to −1…1.
    scaling = PixelScaling(Preprocessing(mean: [0.5], deviation: [0.5]), channels: model.imageShape.channels)
    self.workers = workers
  }

  /// Puts noise on those images of `source` that `indices` name; `key` decides which noise and which steps.
  ///
  /// The steps lie evenly from 1 to the last, from image to image, moved by one random number: each is as likely as any other, and a batch
  /// has some of all (Kingma et al.: *Variational diffusion models*, 2021).
  func draw(_ source: ImageSource, _ indices: ArraySlice<Int32>, variation: ImageVariation? = nil, key: NoiseKey) {
    clean.gather(source, indices, scaling: scaling, variation: variation, workers)
    noise.count = indices.count
    noise.fillWithNormalNoise(key, workers)
    var generator = SeededGenerator(seed: key.seed, stream: Self.stepStream | key.step)
    let start = Double(generator.uniform())
    steps = indices.indices.map { index in
      let place = start + Double(index - indices.startIndex) / Double(indices.count)
      return 1 + min(schedule.steps - 1, Int(place.truncatingRemainder(dividingBy: 1) * Double(schedule.steps)))
    }
    putNoise()
  }

  /// Which of the seed's streams decide on steps.
  private static let stepStream: UInt64 = 1 << 62

  private func putNoise() {
    inputs.count = noise.count
    targets.count = noise.count
    let pixels = noise.shape.count
    _ = inputs.mapChunks(workers) { chunk in
      let steps = self.steps(ofChunk: chunk)
      var (signal, deviation, imageShare, noiseShare) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
      for (lane, step) in steps.enumerated() {
        signal[lane] = Float(schedule.signal(step))
        deviation[lane] = Float(schedule.deviation(step))
        (imageShare[lane], noiseShare[lane]) = prediction.target(at: step, of: schedule)
      }
      let (images, noise) = (clean.chunk(chunk), noise.chunk(chunk))
      mix(images, signal, noise, deviation, count: pixels, into: inputs.chunk(chunk))
      mix(images, imageShare, noise, noiseShare, count: pixels, into: targets.chunk(chunk))
      embedding.write(steps, into: inputs.chunk(chunk) + pixels)
    }
  }

  private func steps(ofChunk chunk: Int) -> [Int] {
    let start = chunk * laneCount
    return Array(steps[start..<start + inputs.exampleCount(ofChunk: chunk)])
  }

  /// The squared errors of `predictions`, means over the pixels of each image: their sum, and three times the sums over the
  /// images in the first, second and last third of all steps. Replaces the predictions by the gradients of the mean over all images.
  func grade(_ predictions: Batch) -> Measurements {
    precondition(predictions.count == noise.count && predictions.shape == noise.shape, "predictions for other images")
    let (pixels, last) = (noise.shape.count, schedule.steps)
    let scale = 1 / Float(pixels * noise.count)
    let sums = predictions.mapChunks(workers) { chunk in
      let errors = gradeSquaredError(
        predictions.chunk(chunk), against: targets.chunk(chunk), count: pixels, scale: scale)
      var sums = [0.0, 0, 0, 0]
      for (lane, step) in steps(ofChunk: chunk).enumerated() {
        let error = errors[lane] / Double(pixels)
        sums[0] += error
        sums[1 + 3 * (step - 1) / last] += 3 * error
      }
      return sums
    }
    let total = sums.reduce([0.0, 0, 0, 0]) { zip($0, $1).map(+) }
    return Measurements(count: noise.count, lossSum: total[0], sums: Array(total[1...]))
  }
}
