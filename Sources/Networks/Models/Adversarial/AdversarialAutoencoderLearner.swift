import Tensors

/// An encoder, a decoder and a discriminator that learn from one another, as Larsen et al. have them.
///
/// Of a batch the discriminator learns to tell real images from their reconstructions and from images decoded of the prior. The
/// encoder makes the KL divergence and the distance of features small, the decoder this distance times γ and what the
/// discriminator says against its images.
final class AdversarialAutoencoderLearner: AdversaryLearner {
  let network: Network
  let measureNames = AutoencoderGameMeasures.names
  let largestLoss = 100_000.0
  let model: AdversarialAutoencoder
  private let seed: UInt64
  private let workers: Workers
  private let augmentation: Augmentation
  let discriminator: DiscriminatorLearning
  private let encoder: GradientPass
  private let decoder: ImageDecoder
  /// Encoder and decoder.
  let makers: PassGroup
  private let sample: PosteriorSample
  private let prior: Batch
  private let images: Batch
  private let reconstructions: Batch
  private let drawn: Batch
  private let features: Batch
  private let featureGradients: Batch
  private let testing: AdversarialAutoencoderEvaluation

  init(_ model: AdversarialAutoencoder, capacity: Int, options: TrainingOptions, workers: Workers) {
    self.model = model
    self.workers = workers
    seed = options.seed
    augmentation = options.augmentation
    var seeds = SeededGenerator(seed: options.seed, stream: Self.weightStream)
    func pass(_ network: Network, gradesInput: Bool) -> GradientPass {
      GradientPass(
        network, capacity: capacity, optimizer: Optimizer(options), clipping: options.clipping,
        gradesInput: gradesInput, seed: seeds.next(), workers: workers)
    }
    discriminator = DiscriminatorLearning(
      model.discriminator, capacity: capacity, options: options, seeds: &seeds, workers: workers)
    network = Network(model.reader, seed: seeds.next())
    encoder = pass(network, gradesInput: false)
    decoder = ImageDecoder(
      pass(Network(model.autoencoder.decoder, seed: seeds.next()), gradesInput: true), capacity: capacity,
      workers: workers)
    makers = PassGroup(
      passes: [("encoder.", encoder), ("decoder.", decoder.pass)], clipping: options.clipping)
    sample = PosteriorSample(latent: model.autoencoder.latent, capacity: capacity, workers: workers)
    prior = Batch(shape: model.autoencoder.decoder.input, capacity: capacity)
    let shape = model.autoencoder.encoder.input
    images = Batch(shape: shape, capacity: capacity)
    reconstructions = Batch(shape: shape, capacity: capacity)
    drawn = Batch(shape: shape, capacity: capacity)
    features = Batch(shape: Shape(channels: model.discriminator.features), capacity: capacity)
    featureGradients = Batch(shape: features.shape, capacity: capacity)
    testing = AdversarialAutoencoderEvaluation(
      model, encoder: network, decoder: decoder.pass.network,
      discriminator.measuring(model.discriminator, capacity: capacity, workers: workers), capacity: capacity,
      workers: workers)
  }

  /// Which of the seed's streams the weights are drawn from.
  private static let weightStream: UInt64 = 1 << 42

  func step(_ source: ImageSource, indices: ArraySlice<Int32>, at moment: TrainingMoment) -> Measurements {
    let variation = augmentation.isActive ? ImageVariation(augmentation, seed: seed, epoch: moment.epoch) : nil
    images.gather(source, indices, for: network, variation: variation, workers)
    let klShare = model.autoencoder.klShare(atStep: stepCount, stepsPerEpoch: moment.stepsPerEpoch)
    let firstDraw = 2 * UInt64(stepCount) * UInt64(AdversarialGame.steps.upperBound)
    var measures = AutoencoderGameMeasures(count: images.count)
    var squares: Double?
    for turn in 0..<model.game.generatorSteps {
      let posterior = encode(draw: firstDraw + 2 * UInt64(turn), &measures)
      if turn == 0 {
        learnToDiscriminate(&measures)
        squares = discriminator.group.step(learningRate: moment.learningRate, measures: moment.measuresGradient)
      }
      learnToDecode(posterior, klScale: Float(klShare) * model.autoencoder.klWeight / Float(images.count), &measures)
      let own = makers.step(learningRate: moment.learningRate, measures: moment.measuresGradient)
      if turn == 0, let own { squares = squares.map { $0 + own } }
    }
    return measures.measurements(model, gradientNorm: squares?.squareRoot())
  }

  /// Draws a latent vector of each image and one of the prior for each, and decodes both.
  ///
  /// - Returns: the posteriors, until they are drawn from again.
  private func encode(draw: UInt64, _ measures: inout AutoencoderGameMeasures) -> Batch {
    let posterior = encoder.forward(images)
    measures.divergence = sample.draw(from: posterior, seed: seed, step: draw)
    prior.count = images.count
    prior.fillWithNormalNoise(seed: seed, step: draw + 1, workers)
    let logits = decoder.decode(sample.latents, into: reconstructions)
    measures.reconstruction = model.autoencoder.reconstruction.loss(of: logits, against: images, workers)
    decoder.decode(prior, into: drawn)
    return posterior
  }

  /// The discriminator's gradients: reconstructions and images of the prior count half each.
  private func learnToDiscriminate(_ measures: inout AutoencoderGameMeasures) {
    measures.real = discriminator.learn(images, classes: nil, as: .real(label: model.game.realLabel))
    let reconstructed = discriminator.learn(reconstructions, classes: nil, as: .made, weight: 0.5)
    measures.made = reconstructed.joined(discriminator.learn(drawn, classes: nil, as: .made, weight: 0.5))
  }

  /// The gradients of decoder and encoder. The decoder has decoded the prior last.
  private func learnToDecode(_ posterior: Batch, klScale: Float, _ measures: inout AutoencoderGameMeasures) {
    features.fill(copying: discriminator.features(of: images))
    let drawnLoss = learnToFool(drawn)
    decoder.decode(sample.latents, into: reconstructions)
    let made = discriminator.features(of: reconstructions)
    measures.featureDistance = made.halfSquaredDistance(from: features)
    let scale = model.featureWeight / Float(images.count)
    featureGradients.fillWithDistanceGradients(of: made, from: features, scale: scale)
    if let byImages = discriminator.backward(features: featureGradients),
      let byLatents = decoder.backward(byImages, images: reconstructions)
    {
      byLatents.scale(by: 1 / model.featureWeight)
      sample.sendBack(byLatents, to: posterior, klScale: klScale)
      encoder.backward(posterior)
    }
    measures.generatorLoss = (drawnLoss + learnToFool(reconstructions)) / 2
  }

  /// Adds to the decoder's gradients half of what the discriminator says of the images that it decoded last.
  ///
  /// - Returns: the mean loss of these images.
  private func learnToFool(_ decoded: Batch) -> Double {
    guard model.game.matchesFeatures else {
      let (judgement, gradients) = discriminator.judge(
        decoded, classes: nil, by: .fooling(model.game.loss), weight: 0.5)
      if let gradients { decoder.backward(gradients, images: decoded) }
      return judgement.loss
    }
    let real = FeatureMeans(features, labels: nil, classes: 0)
    let own = FeatureMeans(discriminator.features(of: decoded), labels: nil, classes: 0)
    real.grade(own, into: featureGradients)
    featureGradients.scale(by: 0.5)
    if let gradients = discriminator.backward(features: featureGradients) {
      decoder.backward(gradients, images: decoded)
    }
    return real.loss(of: own)
  }

  func evaluate(_ source: ImageSource, indices: ArraySlice<Int32>) -> Measurements {
    testing.measure(source, indices: indices, for: network, seed: seed)
  }
}

/// What is told of an autoencoder, a discriminator and some images: sums over the images, and means of the game.
struct AutoencoderGameMeasures {
  let count: Int
  var divergence = 0.0
  var reconstruction = 0.0
  var featureDistance = 0.0
  var real = Judgement(count: 1, lossSum: 0, probabilitySum: 0)
  var made = Judgement(count: 1, lossSum: 0, probabilitySum: 0)
  var generatorLoss = 0.0

  init(count: Int) { self.count = count }

  static let names = ["reconstruction", "kl", "feature_distance"] + AdversarialMeasures.names

  /// As a learner tells them; the loss is the sum of all that is made small.
  func measurements(_ model: AdversarialAutoencoder, gradientNorm: Double? = nil) -> Measurements {
    let game = [real.loss + made.loss, generatorLoss, real.probability, made.probability].map { $0 * Double(count) }
    return Measurements(
      count: count,
      lossSum: Double(model.autoencoder.klWeight) * divergence + featureDistance + game[0] + game[1],
      sums: [reconstruction, divergence, featureDistance] + game, gradientNorm: gradientNorm)
  }
}
