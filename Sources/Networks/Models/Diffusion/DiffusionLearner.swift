import Tensors

/// A diffusion model that learns from images.
final class DiffusionLearner: Learner {
  let measureNames = ["low_noise", "medium_noise", "high_noise"]
  private let trained: Network
  private let average: WeightAverage
  private let pass: GradientPass
  private let clipping: GradientClipping
  private let augmentation: Augmentation
  private let seed: UInt64
  private let images: NoisyImages
  private let testing: DiffusionEvaluation

  init(_ model: DiffusionModel, capacity: Int, options: TrainingOptions, workers: Workers) {
    trained = model.newDenoiser(seed: options.seed)
    average = WeightAverage(of: trained, keeping: Double(model.emaDecay))
    pass = GradientPass(
      trained, capacity: capacity, optimizer: Optimizer(options), clipping: options.clipping, seed: options.seed,
      workers: workers)
    clipping = options.clipping
    augmentation = options.augmentation
    seed = options.seed
    images = NoisyImages(model, capacity: capacity, workers: workers)
    testing = DiffusionEvaluation(model, average.network, workers: workers)
  }

  /// The one with the averaged weights.
  var network: Network { average.network }

  var stepCount: Int {
    get { pass.stepCount }
    set { pass.stepCount = newValue }
  }

  /// The averaged ones.
  var weights: [String: Tensor] { average.network.namedParameters }

  /// What the optimizer remembers, and the weights that are trained.
  var optimizerState: [String: Tensor] {
    get {
      let own = trained.namedParameters.map { ($0 + Self.suffix, $1) }
      return pass.optimizerState.merging(own) { first, _ in first }
    }
    set {
      pass.optimizerState = newValue
      for parameter in trained.table.all {
        if let tensor = newValue[parameter.name + Self.suffix] { trained.write(tensor.values, to: parameter) }
      }
    }
  }

  /// What ends the names of weights as they are trained.
  private static let suffix = ".trained"

  func setWeights(_ tensors: [String: Tensor]) throws(ModelError) {
    try trained.setParameters(tensors)
    average.copy(trained)
  }

  func step(_ source: ImageSource, indices: ArraySlice<Int32>, at moment: TrainingMoment) -> Measurements {
    let variation = augmentation.isActive ? ImageVariation(augmentation, seed: seed, epoch: moment.epoch) : nil
    images.draw(source, indices, variation: variation, key: NoiseKey(seed: seed, step: UInt64(stepCount)))
    let prediction = pass.forward(images.inputs)
    let result = images.grade(prediction)
    pass.backward(prediction)
    let needsNorm = moment.measuresGradient || clipping.needsNorm
    let norm = needsNorm ? pass.squaredGradientNorm().squareRoot() : nil
    pass.step(learningRate: moment.learningRate, norm: norm)
    average.follow(trained, step: stepCount)
    return Measurements(count: result.count, lossSum: result.lossSum, sums: result.sums, gradientNorm: norm)
  }

  func evaluate(_ source: ImageSource, indices: ArraySlice<Int32>) -> Measurements {
    testing.measure(source, indices: indices, seed: seed)
  }
}
