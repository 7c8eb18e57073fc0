import Foundation
import Networks
import Tensors
import Testing

/// What `make_autoencoder.py` wrote: steps of autoencoders that PyTorch took in double precision.
struct AutoencoderFixture: Decodable {
  let seed: UInt64
  let images: Int
  let side: Int
  let latent: Int
  let stepsPerEpoch: Int
  let cases: [Case]

  struct Case: Decodable, CustomTestStringConvertible {
    let reconstruction: String
    let klWeight: Float
    let klWarmUp: Int
    let optimizer: String
    let steps: [Step]
    let weights: [String: [Float]]

    var testDescription: String { "\(reconstruction), KL weight \(klWeight), \(optimizer)" }

    var options: TrainingOptions {
      optimizer == "sgd"
        ? TrainingOptions(method: .sgd, learningRate: 0.05, momentum: 0)
        : TrainingOptions(method: .adam, learningRate: 0.01)
    }
  }

  struct Step: Decodable {
    let reconstruction: Double
    let divergence: Double
    let norm: Double
  }

  static func load() throws -> AutoencoderFixture {
    let file = try #require(
      Bundle.module.url(forResource: "autoencoder", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(AutoencoderFixture.self, from: Data(contentsOf: file))
  }

  /// The script's networks.
  func model(_ some: Case) throws -> VariationalAutoencoder {
    let shape = Shape(channels: 1, height: side, width: side)
    return try VariationalAutoencoder(
      encoder: Model(
        name: "encoder", input: shape,
        layers: [
          Layer("conv1", .convolution(channels: 3, kernel: 4, stride: 2, padding: 1)),
          Layer("relu1", .activation(.relu)), Layer("fc1", .dense(features: 10)), Layer("relu2", .activation(.relu)),
          Layer("mean", .dense(features: latent)),
          Layer("log_variance", .dense(features: latent), inputs: ["relu2"]),
          Layer("posterior", .concatenate, inputs: ["mean", "log_variance"]),
        ]),
      decoder: Model(
        name: "decoder", input: Shape(channels: latent),
        layers: [
          Layer("fc1", .dense(features: 48)), Layer("relu1", .activation(.relu)),
          Layer("reshape1", .reshape(Shape(channels: 3, height: 4, width: 4))),
          Layer("deconv1", .transposedConvolution(channels: 1, kernel: 4, stride: 2, padding: 1)),
        ]),
      reconstruction: #require(.init(rawValue: some.reconstruction)), klWeight: some.klWeight, klWarmUp: some.klWarmUp)
  }

  /// The script's numbers from −0.5 to 0.5.
  private func hashed(_ count: Int, salt: Int) -> [Float] {
    (0..<count).map { Float(($0 * 2_654_435_761 + salt * 40503) % (1 << 16)) * 0x1p-16 - 0.5 }
  }

  /// The script's weights.
  func weights(of model: VariationalAutoencoder) -> [String: Tensor] {
    let named = model.parameters.enumerated().map { salt, parameter in
      (parameter.name, Tensor(shape: parameter.shape, values: hashed(parameter.count, salt: salt + 1)))
    }
    return Dictionary(uniqueKeysWithValues: named)
  }

  /// The script's images.
  func source() throws -> ImageSource {
    try ImageSource(
      pixels: hashed(images * side * side, salt: 99).map { UInt8(($0 + 0.5) * 255) },
      shape: Shape(channels: 1, height: side, width: side), labels: [UInt8](repeating: 0, count: images))
  }

  /// The network of `some` with the script's weights, ready to learn.
  func learner(_ some: Case, threads: Int = 2) throws -> any Learner {
    var options = some.options
    options.seed = seed
    let model = try model(some)
    let learner = try model.learner(
      for: source(), capacity: images, options: options, workers: Workers(threads))
    try learner.setWeights(weights(of: model))
    return learner
  }
}
