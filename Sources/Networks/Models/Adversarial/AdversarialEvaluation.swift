import Tensors

/// Measures a generator and a discriminator on images that they have not learned from, with the same noise each time.
final class AdversarialEvaluation {
  private let model: GenerativeAdversarialNetwork
  private let discriminator: DiscriminatorChain<MeasuringPass>
  private let generator: MeasuringPass
  private let input: GeneratorInput
  private let images: Batch
  /// So many images at a time: as many as in training, since similarities within a batch depend on its size.
  private let capacity: Int
  private let workers: Workers

  /// The step whose noise measurements draw, which no training reaches.
  private static let step: UInt64 = 1 << 38

  init(
    _ model: GenerativeAdversarialNetwork, _ discriminator: DiscriminatorChain<MeasuringPass>, _ generator: Network,
    capacity: Int, workers: Workers
  ) {
    self.model = model
    self.discriminator = discriminator
    self.generator = MeasuringPass(generator, capacity: capacity, workers: workers)
    input = GeneratorInput(
      model.noise, size: model.noiseSize, classes: model.discriminator.classes, capacity: capacity, workers: workers)
    images = Batch(shape: model.discriminator.trunk.input, capacity: capacity)
    self.capacity = capacity
    self.workers = workers
  }

  /// Both losses, and how the discriminator takes images of `source` and as many that are made.
  func measure(
    _ source: ImageSource, indices: ArraySlice<Int32>, for network: Network, seed: UInt64
  ) -> Measurements {
    var total = Measurements(count: 0, lossSum: 0, sums: AdversarialMeasures.names.map { _ in 0 })
    for start in stride(from: indices.startIndex, to: indices.endIndex, by: capacity) {
      let block = indices[start..<min(indices.endIndex, start + capacity)]
      images.gather(source, block, for: network, workers)
      let labels = block.map { source.labels[Int($0)] }
      let draw = Self.step + UInt64((start - indices.startIndex) / capacity)
      total.add(
        measures(labels, made: generator.forward(input.draw(labels: labels, seed: seed, step: draw))).measurements())
    }
    return total
  }

  private func measures(_ labels: [UInt8], made: Batch) -> AdversarialMeasures {
    let groups = model.discriminator.classes > 0 ? labels : nil
    func means() -> FeatureMeans? {
      guard model.game.matchesFeatures, let features = discriminator.features else { return nil }
      return FeatureMeans(features, labels: groups, classes: model.discriminator.classes)
    }
    let real = LogitLoss.real(label: model.game.realLabel)
      .judge(discriminator.logits(of: images, classes: input.classes(labels)))
    let realMeans = means()
    let logits = discriminator.logits(of: made, classes: input.classes(labels))
    let fooling = LogitLoss.fooling(model.game.loss).judge(logits).loss
    let matching = means().flatMap { realMeans?.loss(of: $0) }
    return AdversarialMeasures(real: real, made: LogitLoss.made.judge(logits), generatorLoss: matching ?? fooling)
  }
}
