import Networks
import Tensors
import Testing

@Suite struct GenerativeAdversarialNetworkTests {
  @Test func partsFitTogether() throws {
    let model = try GenerativeAdversarialNetwork(
      comparesBatch: true, classes: 10, game: AdversarialGame(matchesFeatures: true))
    #expect(model.name == "gan-minibatch-features-conditional" && model.reader.name == model.name)
    #expect(model.generator.input.count == 74 && model.noiseSize == 64)
    #expect(model.generator.shapes.last == model.discriminator.trunk.input)
    let names = model.parameters.map(\.name)
    #expect(Set(names).count == names.count && names.first == "generator.fc1.weight")
    #expect(names.contains("discriminator.projection.tensor.weight") && names.last == "discriminator.head.logit.bias")
  }

  /// Reconstructions are compared by the maps of the second convolution; a generator by itself is judged by what a dense layer
  /// makes of them.
  @Test func anAutoencoderIsComparedByMaps() throws {
    let (autoencoder, alone) = (
      try AdversarialAutoencoder(comparesBatch: true).discriminator, try GenerativeAdversarialNetwork().discriminator
    )
    #expect(autoencoder.trunk.shapes.suffix(2) == [Shape(channels: 32, height: 7, width: 7), Shape(channels: 1568)])
    #expect(autoencoder.head.input.count == 1568 + 16 && autoencoder.head.layers.count == 3)
    #expect(alone.features == 128 && alone.head.layers.count == 1)
    #expect(try AdversarialAutoencoder().autoencoder.latent == 16)
  }

  @Test func descriptionsAreReadBack() throws {
    let game = AdversarialGame(loss: .saturating, matchesFeatures: true, realLabel: 0.85, generatorSteps: 3)
    let models: [any TrainableModel] = [
      try GenerativeAdversarialNetwork(),
      try GenerativeAdversarialNetwork(
        input: Shape(channels: 3, height: 32, width: 16), noiseSize: 7, noise: .uniform, comparesBatch: true,
        classes: 4,
        game: game),
      try AdversarialAutoencoder(latent: 5, klWeight: 0.5, comparesBatch: true, game: game, featureWeight: 2),
    ]
    for model in models {
      let read = try ModelKind.read(json: model.json)
      #expect(read.difference(from: model) == nil && read.json == model.json && read.name == model.name)
    }
    #expect(models[1].difference(from: models[0])?.contains("loss non-saturating, not saturating") == true)
    #expect(models[2].difference(from: models[0]) == "gan, not \(models[2].name)")
  }

  @Test func whatDoesNotFitIsSaid() throws {
    func problem(_ body: () throws -> Any) throws -> String {
      try #require(#expect(throws: ModelError.self) { _ = try body() }).problem
    }
    #expect(try problem { try GenerativeAdversarialNetwork(noiseSize: 0) }.contains("1 to 4096"))
    #expect(
      try problem { try GenerativeAdversarialNetwork(input: Shape(channels: 1, height: 30, width: 28)) }
        .contains("multiples of 4"))
    #expect(
      try problem { try GenerativeAdversarialNetwork(game: AdversarialGame(realLabel: 1.5)) }.contains("label of 1.5"))
    #expect(
      try problem { try GenerativeAdversarialNetwork(game: AdversarialGame(generatorSteps: 0)) }.contains("1 to 20"))
    #expect(try problem { try AdversarialAutoencoder(featureWeight: 0) }.contains("feature weight of 0.0"))
    let (small, usual) = (
      try GenerativeAdversarialNetwork(input: Shape(channels: 1, height: 8, width: 8)),
      try GenerativeAdversarialNetwork()
    )
    #expect(
      try problem {
        try GenerativeAdversarialNetwork(generator: small.generator, discriminator: usual.discriminator)
      }.contains("gives 1 × 8 × 8"))
    #expect(
      try problem {
        try Discriminator(trunk: usual.discriminator.trunk, classes: 3, head: usual.discriminator.head)
      }.contains("must read a vector of 131"))
  }

  @Test func optionsThatTellNothingAreRefused() throws {
    let model = try GenerativeAdversarialNetwork()
    let source = try ImageSource(
      pixels: [UInt8](repeating: 0, count: 784), shape: model.discriminator.trunk.input, labels: [0])
    var smoothing = TrainingOptions()
    smoothing.labelSmoothing = 0.1
    var waiting = TrainingOptions()
    waiting.selection = WeightSelection(patience: 2)
    var choosing = TrainingOptions()
    choosing.selection = WeightSelection(kept: .best)
    for (options, words) in [(smoothing, "labels"), (waiting, "patience"), (choosing, "keep")] {
      let error = #expect(throws: TrainingError.self) {
        try model.learner(for: source, capacity: 1, options: options, workers: Workers(1))
      }
      #expect(try #require(error).description.contains(words))
    }
    let told = try GenerativeAdversarialNetwork(classes: 2)
    let strangers = try ImageSource(
      pixels: [UInt8](repeating: 0, count: 784), shape: model.discriminator.trunk.input, labels: [2])
    #expect(throws: ModelError.self) {
      try told.learner(for: strangers, capacity: 1, options: TrainingOptions(), workers: Workers(1))
    }
  }

  @Test func imagesDependOnTheSeedAlone() throws {
    let input = Shape(channels: 1, height: 8, width: 8)
    for model in [
      try GenerativeAdversarialNetwork(input: input, noiseSize: 6, classes: 3),
      try GenerativeAdversarialNetwork(input: input, noiseSize: 6, noise: .uniform),
    ] {
      let source = try ImageSource(StripedImages.make(count: 30, seed: 1))
      let learner = try model.learner(
        for: source, capacity: 30, options: TrainingOptions(method: .adam), workers: Workers(1))
      let (one, three) = (
        try model.generator(weights: learner.weights, workers: Workers(1)),
        try model.generator(weights: learner.weights, workers: Workers(3))
      )
      let many = one.generate(1100, seed: 5)
      #expect(many == three.generate(1100, seed: 5))
      #expect(one.generate(20, seed: 5) == many.selectingRows(0..<20))
      #expect(one.generate(20, seed: 6) != many.selectingRows(0..<20))
      #expect(many.rows == 1100 && many.columns == 64 && many.values.allSatisfy { (0...1).contains($0) })
    }
  }

  /// What an adversarial autoencoder leaves is an autoencoder like any other.
  @Test func encoderAndDecoderCanBeUsed() throws {
    let input = Shape(channels: 1, height: 8, width: 8)
    let model = try AdversarialAutoencoder(input: input, latent: 3)
    let source = try ImageSource(StripedImages.make(count: 30, seed: 1))
    let learner = try model.learner(
      for: source, capacity: 30, options: TrainingOptions(method: .adam), workers: Workers(1))
    _ = learner.step(source, indices: source.allIndices, at: TrainingMoment(learningRate: 0.001))
    let trained = try model.trained(weights: learner.weights, workers: Workers(1))
    let means = try trained.posteriors(of: source, indices: Array(source.allIndices)).means
    #expect(trained.images(of: means).columns == 64)
    #expect(try model.generator(weights: learner.weights, workers: Workers(1)).generate(4, seed: 1).rows == 4)
    // Its pixels are compared as a VAE's are, whose measure must agree.
    let measured = try trained.measure(source, indices: Array(source.allIndices), seed: 0)
    let evaluated = learner.evaluate(source, indices: source.allIndices).means
    #expect(abs(measured.reconstruction - evaluated[0]) < 1e-4 * evaluated[0])
    #expect(abs(measured.divergence - evaluated[1]) < 1e-6 * max(1, evaluated[1]))
  }
}
