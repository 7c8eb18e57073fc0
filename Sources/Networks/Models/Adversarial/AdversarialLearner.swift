import Tensors

/// A generator and a discriminator that learn from one another, in turns.
final class AdversarialLearner: AdversaryLearner {
  let measureNames = AdversarialMeasures.names
  let model: GenerativeAdversarialNetwork
  let discriminator: DiscriminatorLearning
  private let generator: GradientPass
  let makers: PassGroup
  private let input: GeneratorInput
  private let images: Batch
  private let featureGradients: Batch
  private let seed: UInt64
  private let workers: Workers
  private let augmentation: Augmentation
  private let testing: AdversarialEvaluation

  init(_ model: GenerativeAdversarialNetwork, capacity: Int, options: TrainingOptions, workers: Workers) {
    self.model = model
    self.workers = workers
    seed = options.seed
    augmentation = options.augmentation
    var seeds = SeededGenerator(seed: options.seed, stream: Self.weightStream)
    discriminator = DiscriminatorLearning(
      model.discriminator, capacity: capacity, options: options, seeds: &seeds, workers: workers)
    generator = GradientPass(
      Network(model.generator, seed: seeds.next()), capacity: capacity, optimizer: Optimizer(options),
      clipping: options.clipping, seed: seeds.next(), workers: workers)
    makers = PassGroup(
      passes: [(GenerativeAdversarialNetwork.generatorPrefix, generator)], clipping: options.clipping)
    input = GeneratorInput(
      model.noise, size: model.noiseSize, classes: model.discriminator.classes, capacity: capacity, workers: workers)
    images = Batch(shape: model.discriminator.trunk.input, capacity: capacity)
    featureGradients = Batch(shape: Shape(channels: model.discriminator.features), capacity: capacity)
    testing = AdversarialEvaluation(
      model, discriminator.measuring(model.discriminator, capacity: capacity, workers: workers), generator.network,
      capacity: capacity, workers: workers)
  }

  /// Losses of logits or distances of features in the thousands: one network has run away from the other.
  let largestLoss = 10_000.0

  /// Which of the seed's streams the weights are drawn from.
  private static let weightStream: UInt64 = 1 << 41

  var network: Network { discriminator.network }

  func step(_ source: ImageSource, indices: ArraySlice<Int32>, at moment: TrainingMoment) -> Measurements {
    let variation = augmentation.isActive ? ImageVariation(augmentation, seed: seed, epoch: moment.epoch) : nil
    images.gather(source, indices, for: network, variation: variation, workers)
    let labels = indices.map { source.labels[Int($0)] }
    let firstDraw = UInt64(stepCount) * UInt64(AdversarialGame.steps.upperBound)
    let made = generator.forward(input.draw(labels: labels, seed: seed, step: firstDraw))
    let real = discriminator.learn(
      images, classes: input.classes(labels), as: .real(label: model.game.realLabel))
    let taken = discriminator.learn(made, classes: input.classes(labels), as: .made)
    var squares = discriminator.group.step(learningRate: moment.learningRate, measures: moment.measuresGradient)
    var fooling = 0.0
    for turn in 0..<model.game.generatorSteps {
      let made =
        turn == 0 ? made : generator.forward(input.draw(labels: labels, seed: seed, step: firstDraw + UInt64(turn)))
      fooling += learnFromDiscriminator(made, labels) / Double(model.game.generatorSteps)
      let own = makers.step(learningRate: moment.learningRate, measures: moment.measuresGradient)
      if turn == 0, let own { squares = squares.map { $0 + own } }
    }
    return AdversarialMeasures(real: real, made: taken, generatorLoss: fooling)
      .measurements(gradientNorm: squares?.squareRoot())
  }

  /// Takes what the discriminator says of the images `made` back to the generator.
  ///
  /// - Returns: the generator's mean loss.
  private func learnFromDiscriminator(_ made: Batch, _ labels: [UInt8]) -> Double {
    guard model.game.matchesFeatures else {
      let (judgement, gradients) = discriminator.judge(
        made, classes: input.classes(labels), by: .fooling(model.game.loss))
      if let gradients { generator.backward(gradients) }
      return judgement.loss
    }
    let classes = model.discriminator.classes
    let groups = classes > 0 ? labels : nil
    let real = FeatureMeans(discriminator.features(of: images), labels: groups, classes: classes)
    let own = FeatureMeans(discriminator.features(of: made), labels: groups, classes: classes)
    real.grade(own, into: featureGradients)
    if let gradients = discriminator.backward(features: featureGradients) { generator.backward(gradients) }
    return real.loss(of: own)
  }

  func evaluate(_ source: ImageSource, indices: ArraySlice<Int32>) -> Measurements {
    testing.measure(source, indices: indices, for: network, seed: seed)
  }
}

/// What is told of two adversaries and some images.
struct AdversarialMeasures {
  let real: Judgement
  let made: Judgement
  let generatorLoss: Double

  /// D is the discriminator's loss, for real and made images together: 2 log 2 when it cannot tell them apart.
  static let names = ["discriminator_loss", "generator_loss", "d_real", "d_generated"]

  /// As a learner tells them; the loss is the sum of both.
  func measurements(gradientNorm: Double? = nil) -> Measurements {
    let count = real.count
    let (own, theirs) = (real.loss + made.loss, generatorLoss)
    return Measurements(
      count: count, lossSum: (own + theirs) * Double(count),
      sums: [own, theirs, real.probability, made.probability].map { $0 * Double(count) }, gradientNorm: gradientNorm)
  }
}
