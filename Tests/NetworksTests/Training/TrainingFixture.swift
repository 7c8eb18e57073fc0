import Foundation
import Networks
import Tensors
import Testing

/// What `make_training.py` wrote: steps that PyTorch took in double precision.
struct TrainingFixture: Decodable {
  let images: Int
  let pixels: Int
  let classes: Int
  let cases: [Case]
  let cycles: [Cycle]

  /// A dense layer that learned with certain rules.
  struct Case: Decodable, CustomTestStringConvertible {
    let name: String
    let kind: String
    let momentum: Float?
    let nesterov: Bool?
    let weight_decay: Float?
    let clip_norm: Float?
    let clip_value: Float?
    let label_smoothing: Float?
    let losses: [Double]
    let norms: [Double]
    let weight: [Float]
    let bias: [Float]

    var testDescription: String { name }

    var optimizer: Optimizer {
      switch kind {
      case "sgd": .sgd(momentum: momentum ?? 0, weightDecay: weight_decay ?? 0, nesterov: nesterov ?? false)
      case "adam": .adam(weightDecay: weight_decay ?? 0)
      default: .adamW(weightDecay: weight_decay ?? .nan)
      }
    }

    var learningRate: Float { kind == "sgd" ? 0.2 : 0.02 }

    var clipping: GradientClipping { clip_norm.map { .norm($0) } ?? clip_value.map { .value($0) } ?? .none }
  }

  /// The rates of a `OneCycleLR`.
  struct Cycle: Decodable, CustomTestStringConvertible {
    let steps: Int
    let rise: Float
    let rates: [Float]

    var testDescription: String { "\(steps) steps, rise \(rise)" }
  }

  static func load() throws -> TrainingFixture {
    let file = try #require(Bundle.module.url(forResource: "training", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(TrainingFixture.self, from: Data(contentsOf: file))
  }

  /// The script's numbers from −0.5 to 0.5.
  private func hashed(_ count: Int, salt: Int) -> [Float] {
    (0..<count).map { Float(($0 * 2_654_435_761 + salt * 40503) % (1 << 16)) * 0x1p-16 - 0.5 }
  }

  /// The dense layer with the script's weights.
  func network() throws -> Network {
    let model = try Model(
      name: "dense", input: Shape(channels: 1, height: 3, width: pixels / 3),
      layers: [Layer("fc1", .dense(features: classes))])
    let network = Network(model, seed: 0)
    let weights = Tensor(shape: [classes, pixels], values: hashed(pixels * classes, salt: 1))
    try network.setParameters([
      "fc1.weight": weights, "fc1.bias": Tensor(shape: [classes], values: hashed(classes, salt: 2)),
    ])
    return network
  }

  /// The script's images.
  func source() throws -> ImageSource {
    try ImageSource(
      pixels: hashed(images * pixels, salt: 3).map { UInt8(($0 + 0.5) * 255) },
      shape: Shape(channels: 1, height: 3, width: pixels / 3), labels: (0..<images).map { UInt8($0 * 7 % classes) })
  }
}
