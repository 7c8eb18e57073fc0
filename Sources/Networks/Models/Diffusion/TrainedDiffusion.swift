import Tensors

/// A diffusion model with its weights, put to use: noise becomes images.
public final class TrainedDiffusion {
  /// What it is.
  public let model: DiffusionModel
  /// How images are drawn.
  public var sampling: DiffusionSampling
  private let pass: InferencePass
  private let embedding: TimeEmbedding
  private let workers: Workers

  /// So many images at a time.
  private static let blockSize = 256
  /// Noise of steps from this one on is for sampling; training draws from those before.
  private static let firstStep: UInt64 = 1 << 39

  /// The model `model` with `weights`, which its training left.
  ///
  /// - Throws: `ModelError` for weights that are missing, unexpected, of another shape or not finite.
  public init(
    _ model: DiffusionModel, weights: [String: Tensor], sampling: DiffusionSampling = .usual, workers: Workers = .all
  ) throws(ModelError) {
    try model.checkParameters(weights)
    self.model = model
    self.sampling = sampling
    self.workers = workers
    let network = Network(model.reader, seed: 0)
    try network.setParameters(weights)
    pass = InferencePass(network, workers: workers)
    embedding = TimeEmbedding(steps: model.schedule.steps, size: model.embeddingSize)
  }

  /// Draws the images of `range` step by step: `visit` sees the steps that are reached and the images then, from noise at the last step to
  /// images at step 0, and may stop the way by false.
  ///
  /// - Returns: whether the images were reached.
  private func sample(_ range: Range<Int>, seed: UInt64, visit: (_ step: Int, _ images: Batch) -> Bool) -> Bool {
    let images = Batch(shape: model.imageShape, capacity: range.count)
    images.count = range.count
    images.fillWithNormalNoise(NoiseKey(seed: seed, step: Self.firstStep), first: range.lowerBound, workers)
    let chain = DenoisingChain(model, embedding, capacity: range.count, workers: workers)
    let steps = sampling.visited(of: model.schedule.steps)
    guard visit(steps[0], images) else { return false }
    for (step, earlier) in zip(steps, steps.dropFirst()) {
      chain.step(
        images, DenoisingStep(model.schedule, model.prediction, from: step, to: earlier, eta: sampling.eta), at: step,
        key: NoiseKey(seed: seed, step: Self.firstStep + UInt64(step)), first: range.lowerBound
      ) { pass.run($0, into: $1) }
      guard visit(earlier, images) else { return false }
    }
    return true
  }

  /// The way from noise to `count` images, the same as `generate` draws: the images at the visited step next to each of `stops`, as values
  /// that are −1…1 without noise, a row an image.
  ///
  /// - Precondition: there are at most 256 images.
  public func way(_ count: Int, seed: UInt64, stops: [Int]) -> [(step: Int, images: Matrix)] {
    precondition(count <= Self.blockSize, "\(count) images at once")
    let visited = sampling.visited(of: model.schedule.steps)
    let wanted = Set(stops.compactMap { stop in visited.min { abs($0 - stop) < abs($1 - stop) } })
    var found: [(step: Int, images: Matrix)] = []
    _ = sample(0..<count, seed: seed) { step, images in
      if wanted.contains(step) { found.append((step, images.matrix)) }
      return true
    }
    return found
  }
}

extension TrainedDiffusion: ImageGenerator {
  /// What each image is.
  public var imageShape: Shape { model.imageShape }

  /// `count` images, drawn as `sampling` says: pixels from 0 to 1, a row an image.
  public func generate(_ count: Int, seed: UInt64) -> Matrix { generate(count, seed: seed) { _ in true } }

  /// The same; `progress` hears after every step which share is done.
  public func generate(_ count: Int, seed: UInt64, progress: (Double) -> Bool) -> Matrix {
    var values: [Float] = []
    values.reserveCapacity(count * imageShape.count)
    for start in stride(from: 0, to: count, by: Self.blockSize) {
      let range = start..<min(count, start + Self.blockSize)
      let isDone = sample(range, seed: seed) { step, images in
        if step == 0 { values += images.matrix.pixels }
        let done = Double(start) + Double(range.count) * (1 - Double(step) / Double(model.schedule.steps))
        return progress(done / Double(count))
      }
      guard isDone else { break }
    }
    return Matrix(rows: values.count / imageShape.count, columns: imageShape.count, values: values)
  }
}

extension Matrix {
  /// The pixels, 0 to 1, that values from −1 to 1 stand for; what is beyond becomes 0 or 1.
  var pixels: [Float] { values.map { min(1, max(0, 0.5 * $0 + 0.5)) } }
}
