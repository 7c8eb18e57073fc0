import Datasets
import Foundation
import Networks
import Tensors
import Testing

/// What `make_onnx.py` wrote for one network: images, and PyTorch's outputs of every layer in the order of computation.
struct ONNXFixture {
  let source: ImageSource
  let outputs: [[Float]]

  init(_ name: String) throws {
    let arrays = try NPZ.decode(InputFile.readWhole(Self.path("\(name).npz")), file: "\(name).npz")
    let pixels = try #require(arrays["pixels"])
    let shape = Shape(channels: pixels.shape[1], height: pixels.shape[2], width: pixels.shape[3])
    source = try ImageSource(
      pixels: pixels.values.map { UInt8($0) }, shape: shape, labels: [UInt8](repeating: 0, count: pixels.shape[0]))
    outputs = arrays.keys.filter { $0 != "pixels" }.sorted().compactMap { arrays[$0]?.values }
  }

  /// Where a file of the fixtures lies.
  static func path(_ file: String) throws -> String {
    try #require(Bundle.module.url(forResource: file, withExtension: nil, subdirectory: "Fixtures/onnx")).path
  }
}

/// What every layer of `network` makes of all images of `source`.
func allOutputs(of network: Network, _ source: ImageSource) throws -> [[Float]] {
  let layers = Array(network.model.layers.indices)
  let indices = (0..<source.count).map { Int32($0) }
  return try LayerCapture(network, layers: layers).matrices(of: source, indices: indices).map(\.values)
}

/// The largest difference between two lists of one length; infinite if they are not, or hold what is no number.
func largestGap(_ found: [Float], _ expected: [Float]) -> Float {
  guard found.count == expected.count else { return .infinity }
  let gaps = zip(found, expected).map { $0 == $1 ? 0 : abs($0 - $1) }
  return gaps.contains(where: \.isNaN) ? .infinity : gaps.max() ?? 0
}
