import Tensors

/// A variational autoencoder that learns from images.
final class AutoencoderLearner: Learner {
  let network: Network
  let measureNames = ["reconstruction", "kl", "elbo"]
  private let model: VariationalAutoencoder
  private let encoder: GradientPass
  private let decoder: GradientPass
  private let both: PassGroup
  private let augmentation: Augmentation
  private let seed: UInt64
  private let workers: Workers
  private let images: Batch
  private let sample: PosteriorSample
  private let testing: AutoencoderEvaluation

  init(_ model: VariationalAutoencoder, capacity: Int, options: TrainingOptions, workers: Workers) {
    self.model = model
    var seeds = SeededGenerator(seed: options.seed, stream: Self.decoderStream)
    network = Network(model.reader, seed: options.seed)
    let optimizer = Optimizer(options)
    encoder = GradientPass(
      network, capacity: capacity, optimizer: optimizer, clipping: options.clipping, seed: options.seed,
      workers: workers)
    decoder = GradientPass(
      Network(model.decoder, seed: seeds.next()), capacity: capacity, optimizer: optimizer, clipping: options.clipping,
      gradesInput: true, seed: seeds.next(), workers: workers)
    both = PassGroup(passes: [("encoder.", encoder), ("decoder.", decoder)], clipping: options.clipping)
    augmentation = options.augmentation
    seed = options.seed
    self.workers = workers
    images = Batch(shape: model.encoder.input, capacity: capacity)
    sample = PosteriorSample(latent: model.latent, capacity: capacity, workers: workers)
    testing = AutoencoderEvaluation(model, network, decoder.network, workers: workers)
  }

  /// Which of the seed's streams the decoder and its noise are drawn from.
  private static let decoderStream: UInt64 = 1 << 40

  var stepCount: Int {
    get { both.stepCount }
    set { both.stepCount = newValue }
  }

  var weights: [String: Tensor] { both.weights }

  var optimizerState: [String: Tensor] {
    get { both.optimizerState }
    set { both.optimizerState = newValue }
  }

  func setWeights(_ tensors: [String: Tensor]) throws(ModelError) {
    try model.checkParameters(tensors)
    try both.setWeights(tensors)
  }

  func step(_ source: ImageSource, indices: ArraySlice<Int32>, at moment: TrainingMoment) -> Measurements {
    let variation = augmentation.isActive ? ImageVariation(augmentation, seed: seed, epoch: moment.epoch) : nil
    images.gather(source, indices, for: network, variation: variation, workers)
    let posterior = encoder.forward(images)
    let divergence = sample.draw(from: posterior, seed: seed, step: UInt64(stepCount))
    let logits = decoder.forward(sample.latents)
    let scale = 1 / Float(images.count)
    let reconstruction = model.reconstruction.grade(logits, against: images, scale: scale, workers)
    if let byLatents = decoder.backward(logits) {
      let weight = Float(model.klShare(atStep: stepCount, stepsPerEpoch: moment.stepsPerEpoch)) * model.klWeight
      sample.sendBack(byLatents, to: posterior, klScale: weight * scale)
      encoder.backward(posterior)
    }
    let squares = both.step(learningRate: moment.learningRate, measures: moment.measuresGradient)
    return model.measurements(
      count: images.count, reconstruction: reconstruction, divergence: divergence,
      gradientNorm: squares?.squareRoot())
  }

  func evaluate(_ source: ImageSource, indices: ArraySlice<Int32>) -> Measurements {
    testing.measure(source, indices: indices, seed: seed)
  }
}

extension VariationalAutoencoder {
  /// The share of the KL weight that counts at step `step`, counted from 0.
  func klShare(atStep step: Int, stepsPerEpoch: Int) -> Double {
    klWarmUp == 0 ? 1 : min(1, Double(step) / Double(klWarmUp * stepsPerEpoch))
  }

  /// What is told of `count` images: the loss always with the whole KL weight, so that epochs can be compared.
  func measurements(
    count: Int, reconstruction: Double, divergence: Double, gradientNorm: Double? = nil
  ) -> Measurements {
    Measurements(
      count: count, lossSum: reconstruction + Double(klWeight) * divergence,
      sums: [reconstruction, divergence, -(reconstruction + divergence)], gradientNorm: gradientNorm)
  }
}
