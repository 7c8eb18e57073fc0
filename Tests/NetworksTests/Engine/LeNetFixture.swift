import Foundation
import Networks
import Tensors
import Testing

/// Three steps of LeNet as `make_layers.py` saw PyTorch take them.
struct LeNetFixture: Decodable {
  let losses: [Double]
  let logits: [Float]
  /// Every 97th value of each parameter.
  let weights: [String: [Float]]

  static func load() throws -> LeNetFixture {
    let file = try #require(Bundle.module.url(forResource: "lenet", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(LeNetFixture.self, from: Data(contentsOf: file))
  }

  /// The script's numbers from −0.5 to 0.5.
  private static func hashed(_ count: Int, salt: Int) -> [Double] {
    (0..<count).map { Double(($0 * 2_654_435_761 + salt * 40503) % (1 << 32)) * 0x1p-32 - 0.5 }
  }

  /// LeNet with the script's weights.
  static func network() throws -> Network {
    let network = Network(try Model.leNet(), seed: 0)
    for (salt, name) in network.parameterNames.enumerated() {
      let shape = try #require(network.parameter(name)).shape
      let count = shape.reduce(1, *)
      let scale = Float(2 / (Double(count) / Double(shape[0])).squareRoot())
      try network.setParameter(
        name, to: Tensor(shape: shape, values: hashed(count, salt: salt).map { Float($0) * scale }))
    }
    return network
  }

  /// The script's 40 images.
  static func source() throws -> ImageSource {
    try ImageSource(
      pixels: hashed(40 * 784, salt: 100).map { UInt8(($0 + 0.5) * 256) },
      shape: Shape(channels: 1, height: 28, width: 28), labels: (0..<40).map { UInt8($0 * 7 % 10) })
  }
}
