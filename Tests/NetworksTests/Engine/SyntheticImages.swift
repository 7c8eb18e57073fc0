import Networks
import Tensors

/// Random images with random labels, always the same.
func syntheticImages(count: Int, shape: Shape, classes: Int, seed: UInt64 = 0) throws -> ImageSource {
  var generator = SeededGenerator(seed: seed, stream: 99)
  return try ImageSource(
    pixels: (0..<count * shape.count).map { _ in UInt8.random(in: 0...255, using: &generator) }, shape: shape,
    labels: (0..<count).map { _ in UInt8.random(in: 0..<UInt8(classes), using: &generator) })
}
