import Foundation
import Networks
import Tensors
import Testing

/// What `make_layers.py` wrote: networks with everything that PyTorch computed for them in double precision.
struct LayerFixture: Decodable, CustomTestStringConvertible {
  let name: String
  let input: [Int]
  let layers: [FixtureLayer]
  let slopes: [String: Float]
  let pixels: [UInt8]
  let labels: [UInt8]
  let parameters: [String: FixtureTensor]
  let outputs: [String: FixtureTensor]
  let evaluationLoss: Double
  let loss: Double
  let gradients: [String: FixtureTensor]
  let optimizer: FixtureOptimizer
  let learningRate: Float
  let stepLosses: [Double]
  let trained: [String: FixtureTensor]

  var testDescription: String { name }
  var shape: Shape { Shape(channels: input[0], height: input[1], width: input[2]) }
  var indices: ArraySlice<Int32> { Array(0..<Int32(labels.count))[...] }

  /// All cases of `layers.json`.
  static func all() throws -> [LayerFixture] {
    let file = try #require(Bundle.module.url(forResource: "layers", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode([LayerFixture].self, from: Data(contentsOf: file))
  }

  func source() throws -> ImageSource { try ImageSource(pixels: pixels, shape: shape, labels: labels) }

  /// The network with the parameters that PyTorch's had.
  func network() throws -> Network {
    let model = try Model(
      name: name, input: shape, layers: try layers.map { Layer($0.name, try $0.kind(slope: slopes[$0.name])) })
    let network = Network(model, seed: 0)
    for (name, tensor) in parameters { try network.setParameter(name, to: tensor.tensor) }
    return network
  }
}

/// A layer as the fixture names it.
struct FixtureLayer: Decodable {
  let name: String
  private let kind: String
  private let sizes: [Int]

  func kind(slope: Float?) throws -> Layer.Kind {
    switch kind {
    case "conv":
      .convolution(
        channels: sizes[0], kernel: Extent(sizes[1]), stride: Extent(sizes[2]), padding: Padding(sizes[3]))
    case "dense": .dense(features: sizes[0])
    case "max-pool":
      .maxPool(size: Extent(sizes[0]), stride: Extent(sizes[1]), padding: Padding(sizes[2]))
    case "average-pool":
      .averagePool(size: Extent(sizes[0]), stride: Extent(sizes[1]), padding: Padding(sizes[2]))
    case "batch-norm": .batchNormalization()
    case "relu": .activation(.relu)
    case "leaky-relu": .activation(.leakyReLU(slope: try #require(slope)))
    case "sigmoid": .activation(.sigmoid)
    case "tanh": .activation(.tanh)
    case "flatten": .flatten
    default: throw ModelError(layer: name, problem: "the fixture has an unknown kind ‘\(kind)’")
    }
  }
}

/// An optimizer as the fixture names it.
struct FixtureOptimizer: Decodable {
  private let kind: String
  private let momentum: Float?
  private let nesterov: Bool?
  private let beta1: Double?
  private let beta2: Double?
  private let epsilon: Float?
  private let weight_decay: Float

  var optimizer: Optimizer {
    guard kind == "sgd" else {
      return .adam(
        beta1: beta1 ?? .nan, beta2: beta2 ?? .nan, epsilon: epsilon ?? .nan, weightDecay: weight_decay)
    }
    return .sgd(momentum: momentum ?? .nan, weightDecay: weight_decay, nesterov: nesterov ?? false)
  }
}

/// A tensor as the fixture writes it.
struct FixtureTensor: Decodable {
  let shape: [Int]
  let values: [Float]

  var tensor: Tensor { Tensor(shape: shape, values: values) }
}

/// The largest difference between two lists, relative to the largest magnitude in the second (at least `floor`).
func largestDifference(_ found: [Float], _ expected: [Float], floor: Float = 2e-2) -> Float {
  guard found.count == expected.count else { return .infinity }
  let scale = max(floor, expected.map(abs).max() ?? 0)
  let differences = zip(found, expected).map { abs($0 - $1) }
  return differences.contains(where: \.isNaN) ? .infinity : (differences.max() ?? 0) / scale
}
