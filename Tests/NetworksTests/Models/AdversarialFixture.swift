import Foundation
import Networks
import Tensors
import Testing

/// What `make_adversarial.py` wrote: steps of adversarial networks that PyTorch took in double precision.
struct AdversarialFixture: Decodable {
  let seed: UInt64
  let images: Int
  let side: Int
  let noise: Int
  let latent: Int
  let classes: Int
  let kernels: Int
  let dimensions: Int
  let similarity: Similarity
  let adversaries: [Adversaries]
  let autoencoders: [Autoencoder]

  struct Similarity: Decodable {
    let similarities: [Float]
    let gradients: [Float]
  }

  struct Adversaries: Decodable, CustomTestStringConvertible {
    let loss: String
    let minibatch, matching, conditional: Bool
    let generatorSteps: Int
    let optimizer: String
    let steps: [[Double]]
    let weights: [String: [Float]]

    var testDescription: String {
      "\(loss), minibatch \(minibatch), matching \(matching), conditional \(conditional), \(generatorSteps) steps"
    }
  }

  struct Autoencoder: Decodable, CustomTestStringConvertible {
    let featureWeight, klWeight: Float
    let minibatch, matching: Bool
    let optimizer: String
    let steps: [[Double]]
    let weights: [String: [Float]]

    var testDescription: String {
      "γ \(featureWeight), KL weight \(klWeight), minibatch \(minibatch), matching \(matching)"
    }
  }

  static func load() throws -> AdversarialFixture {
    let file = try #require(
      Bundle.module.url(forResource: "adversarial", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(AdversarialFixture.self, from: Data(contentsOf: file))
  }

  var shape: Shape { Shape(channels: 1, height: side, width: side) }

  /// The script's discriminator.
  private func discriminator(minibatch: Bool, classes: Int) throws -> Discriminator {
    let projection = try Model(
      name: "projection", input: Shape(channels: 6),
      layers: [Layer("tensor", .dense(features: kernels * dimensions, hasBias: false))])
    return try Discriminator(
      trunk: Model(
        name: "trunk", input: shape,
        layers: [
          Layer("conv1", .convolution(channels: 3, kernel: 4, stride: 2, padding: 1)),
          Layer("relu1", .activation(.leakyReLU(slope: 0.2))), Layer("fc1", .dense(features: 6)),
          Layer("relu2", .activation(.leakyReLU(slope: 0.2))),
        ]),
      minibatch: minibatch ? MinibatchDiscrimination(projection: projection, kernels: kernels) : nil, classes: classes,
      head: Model(
        name: "head", input: Shape(channels: 6 + (minibatch ? kernels : 0) + classes),
        layers: [Layer("logit", .dense(features: 1))]))
  }

  private func decodingLayers() -> [Layer] {
    [
      Layer("fc1", .dense(features: 48)), Layer("relu1", .activation(.relu)),
      Layer("reshape1", .reshape(Shape(channels: 3, height: 4, width: 4))),
      Layer("deconv1", .transposedConvolution(channels: 1, kernel: 4, stride: 2, padding: 1)),
    ]
  }

  func model(_ some: Adversaries) throws -> GenerativeAdversarialNetwork {
    let classes = some.conditional ? classes : 0
    return try GenerativeAdversarialNetwork(
      generator: Model(
        name: "generator", input: Shape(channels: noise + classes),
        layers: decodingLayers() + [Layer("sigmoid1", .activation(.sigmoid))]),
      discriminator: discriminator(minibatch: some.minibatch, classes: classes),
      game: AdversarialGame(
        loss: #require(.init(rawValue: some.loss)), matchesFeatures: some.matching,
        generatorSteps: some.generatorSteps))
  }

  func model(_ some: Autoencoder) throws -> AdversarialAutoencoder {
    try AdversarialAutoencoder(
      autoencoder: VariationalAutoencoder(
        encoder: Model(
          name: "encoder", input: shape,
          layers: [
            Layer("conv1", .convolution(channels: 3, kernel: 4, stride: 2, padding: 1)),
            Layer("relu1", .activation(.relu)), Layer("fc1", .dense(features: 10)), Layer("relu2", .activation(.relu)),
            Layer("mean", .dense(features: latent)),
            Layer("log_variance", .dense(features: latent), inputs: ["relu2"]),
            Layer("posterior", .concatenate, inputs: ["mean", "log_variance"]),
          ]),
        decoder: Model(name: "decoder", input: Shape(channels: latent), layers: decodingLayers()),
        klWeight: some.klWeight),
      discriminator: discriminator(minibatch: some.minibatch, classes: 0),
      game: AdversarialGame(matchesFeatures: some.matching), featureWeight: some.featureWeight)
  }

  /// The script's numbers from −0.5 to 0.5.
  func hashed(_ count: Int, salt: Int) -> [Float] {
    (0..<count).map { Float(($0 * 2_654_435_761 + salt * 40503) % (1 << 16)) * 0x1p-16 - 0.5 }
  }

  /// The script's images and labels.
  func source() throws -> ImageSource {
    try ImageSource(
      pixels: hashed(images * side * side, salt: 99).map { UInt8(($0 + 0.5) * 255) }, shape: shape,
      labels: (0..<images).map { UInt8($0 % classes) })
  }

  /// The options of the script's optimizer.
  func options(_ optimizer: String) -> TrainingOptions {
    var options =
      optimizer == "sgd"
      ? TrainingOptions(method: .sgd, learningRate: 0.05, momentum: 0, seed: seed)
      : TrainingOptions(method: .adam, learningRate: 0.01, seed: seed)
    options.beta1 = 0.5
    return options
  }

  /// The networks of `model` with the script's weights, ready to learn.
  func learner(_ model: any TrainableModel, optimizer: String, threads: Int = 2) throws -> any Learner {
    let learner = try model.learner(
      for: source(), capacity: images, options: options(optimizer), workers: Workers(threads))
    let named = model.parameters.enumerated().map { salt, parameter in
      (parameter.name, Tensor(shape: parameter.shape, values: hashed(parameter.count, salt: salt + 1)))
    }
    try learner.setWeights(Dictionary(uniqueKeysWithValues: named))
    return learner
  }

  /// Takes `steps.count` steps of `model` and compares all that is measured, then the weights.
  func expectSteps(
    _ steps: [[Double]], _ weights: [String: [Float]], of model: any TrainableModel, optimizer: String
  ) throws {
    let learner = try learner(model, optimizer: optimizer)
    let source = try source()
    let moment = TrainingMoment(learningRate: options(optimizer).learningRate)
    for expected in steps {
      let found = learner.step(source, indices: source.allIndices, at: moment)
      #expect(found.count == images && found.sums.count == expected.count)
      for (name, (own, their)) in zip(learner.measureNames, zip(found.means, expected)) {
        #expect(abs(own - their) < 1e-5 * max(1, abs(their)), "\(name)")
      }
    }
    let found = learner.weights
    #expect(Set(found.keys) == Set(weights.keys))
    for (name, expected) in weights {
      #expect(largestDifference(try #require(found[name]).values, expected) < 1e-5, "\(name)")
    }
  }
}
