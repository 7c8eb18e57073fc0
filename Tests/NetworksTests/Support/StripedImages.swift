import Datasets
import Networks
import Tensors

/// Images of three classes that a small network learns in a few epochs: noise with a bright row, column or diagonal.
struct StripedImages {
  static let side = 8

  static func make(count: Int, seed: UInt64) -> ImageSet {
    var generator = SeededGenerator(seed: seed)
    var pixels: [UInt8] = []
    let labels = (0..<count).map { UInt8($0 % 3) }
    for label in labels {
      let place = Int.random(in: 0..<side, using: &generator)
      for row in 0..<side {
        for column in 0..<side {
          let isStripe = [row == place, column == place, (row + column) % side == place][Int(label)]
          pixels.append(UInt8.random(in: isStripe ? 120...255 : 0...90, using: &generator))
        }
      }
    }
    return ImageSet(channels: 1, height: side, width: side, pixels: pixels, labels: labels)
  }

  /// 210 images to train on and 60 to test with. Another seed is other data.
  static func dataset(seed: UInt64 = 1) -> ImageDataset {
    ImageDataset(
      name: "stripes", train: make(count: 210, seed: seed), test: make(count: 60, seed: seed + 100),
      classNames: ["row", "column", "diagonal"])
  }

  /// A network whose training loss is that of the network alone: nothing depends on the batch or on chance.
  static func plainModel() throws -> Model {
    try Model(
      name: "plain", input: Shape(channels: 1, height: side, width: side),
      [
        .convolution(channels: 8, kernel: 3), .activation(.relu), .maxPool(size: 2, stride: 2), .dense(features: 24),
        .activation(.relu), .dense(features: 3),
      ])
  }

  /// Everything whose state or randomness a continued training could lose: running statistics and dropout.
  static func model(hidden: Int = 24) throws -> Model {
    try Model(
      name: "striped", input: Shape(channels: 1, height: side, width: side),
      [
        .convolution(channels: 8, kernel: 3), .batchNormalization(), .activation(.relu), .maxPool(size: 2, stride: 2),
        .dense(features: hidden), .activation(.relu), .dropout(rate: 0.1), .dense(features: 3),
      ])
  }
}
