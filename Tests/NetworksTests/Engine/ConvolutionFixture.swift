import Foundation
import Networks
import Tensors
import Testing

/// What `make_convolutions.py` wrote: a network of one convolution, tanh and a dense layer, and what PyTorch computed for it in
/// double precision.
struct ConvolutionFixture: Decodable, CustomTestStringConvertible {
  let model: String
  /// How many images there were.
  let count: Int
  /// What the convolution gives.
  let output: Sample
  /// The gradients by its parameters and by the images.
  let gradients: [String: Sample]

  var testDescription: String { model }

  /// Every `step`-th value of an array.
  struct Sample: Decodable {
    let step: Int
    let values: [Float]

    /// The largest difference to the same values of `found`, relative to the largest of all.
    func difference(from found: [Float]) -> Float {
      largestDifference(stride(from: 0, to: found.count, by: step).map { found[$0] }, values)
    }
  }

  /// All cases of `convolutions.json`.
  static func all() throws -> [ConvolutionFixture] {
    let file = try #require(
      Bundle.module.url(forResource: "convolutions", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode([ConvolutionFixture].self, from: Data(contentsOf: file))
  }

  /// The network with the script's weights.
  func network() throws -> Network {
    let network = Network(try Model(json: model), seed: 0)
    let salts = ["layer.weight": 1, "layer.bias": 2, "dense.weight": 4, "dense.bias": 5]
    for name in network.parameterNames {
      let shape = try #require(network.parameter(name)).shape
      let values = Self.hashed(shape.reduce(1, *), salt: try #require(salts[name]))
      try network.setParameter(name, to: Tensor(shape: shape, values: values))
    }
    return network
  }

  /// The script's images.
  func source() throws -> ImageSource {
    let shape = try Model(json: model).input
    let pixels = Self.hashed(count * shape.count, salt: 3).map { UInt8(min(255, (Double($0) + 0.5) * 256)) }
    return try ImageSource(pixels: pixels, shape: shape, labels: (0..<count).map { UInt8($0 * 7 % 3) })
  }

  /// The script's numbers from −0.5 to 0.5.
  private static func hashed(_ count: Int, salt: Int) -> [Float] {
    (0..<count).map { place in
      let word = UInt32(truncatingIfNeeded: place * 2_654_435_761 + salt * 40503 + 12345)
      return Float(Double(word) * 0x1p-32 - 0.5)
    }
  }
}
