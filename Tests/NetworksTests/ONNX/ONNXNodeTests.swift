import Datasets
import Foundation
import Networks
import Tensors
import Testing

/// The standard's own examples: Debian's libonnx-testdata.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: ONNXNodeExample.folder)))
struct ONNXNodeTests {
  @Test func nodesComputeWhatTheStandardSays() throws {
    var passed: [String] = []
    var leftOut: [String] = []
    for example in try ONNXNodeExample.all() {
      do {
        let gap = try example.gap()
        #expect(gap <= 1e-4, "\(example.name) differs by \(gap)")
        passed.append(example.name)
      } catch {
        let isKnown = Self.reasons.contains { "\(error)".contains($0) }
        #expect(isKnown, "\(example.name) is refused: \(error)")
        leftOut.append(example.name)
      }
    }
    #expect(passed.count >= 145, "\(passed)")
    #expect(passed.count + leftOut.count >= 1000)
  }

  /// Why examples are left out.
  private static let reasons = [
    // Not for networks that read images.
    "what is not supported", "images are real numbers", "not numbers", "found 0 sides", "found 1 sides",
    "found 5 sides", "found 6 sides",
    "found no shape", "reads one input", "holds 0 numbers", "cannot have the shape", "whole numbers are no images",
    "no such file", "not say which version", "does not depend on the images", "no computation of its own",
    "not fixed", "holds inf",
    // Values along other sides than the channels, and of several images together.
    "images would not stay apart", "does not keep images apart", "the images’ must stay first", "must stay first",
    "mixes the values of several images", "goes over axis", "joins along axis", "only all values of an image",
    "takes means over", "removes the sides", "adds a side before", "sides; 2 to 4 are supported",
    "pads images or channels", "cuts more than one side", "cuts along axis", "leaves nothing of",
    // Two values that depend on images, one of which is stored here.
    "must depend on the images", "must be stored in the file", "or one for each channel, is supported",
    "is not one number for each",
    "only the sum is supported", "the weights must be a matrix", "divides stored numbers",
    // Uncommon forms.
    "for shapes and stored numbers only", "training_mode", "pools with dilation", "only maps can grow", "resizes by",
    "only constant is supported",
  ]
}

/// A graph with what goes in and what must come out.
struct ONNXNodeExample {
  static let folder = "/usr/share/libonnx-testdata/data"
  let name: String
  private let path: String

  static func all() throws -> [ONNXNodeExample] {
    try ["node", "pytorch-converted", "pytorch-operator", "simple"].flatMap { kind in
      try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(kind)").sorted().map {
        ONNXNodeExample(name: "\(kind)/\($0)", path: "\(folder)/\(kind)/\($0)")
      }
    }
  }

  /// The largest difference of the first output, relative to its largest number if that is above 1.
  ///
  /// The first input becomes the images; the others are stored in the graph. Examples of older versions than are read mean
  /// the same where they need no broadcasting.
  func gap() throws -> Float {
    var graph = try ONNXGraph(InputFile.readWhole("\(path)/model.onnx"), folder: "\(path)/")
    graph.operatorSet = max(7, graph.operatorSet)
    let ports = graph.inputs.filter { graph.initializers[$0.name] == nil }
    let inputs = try ports.indices.map { try tensor("input_\($0)") }
    for (port, value) in zip(ports, inputs).dropFirst() { graph.initializers[port.name] = value }
    let imported = try graph.network(named: "example")
    let images = try #require(inputs.first)
    let expected = try numbers(tensor("output_0"))
    let found = try outputs(of: imported, images: numbers(images), count: try #require(images.shape.first))
    return largestGap(found, expected) / max(1, expected.map(abs).max() ?? 0)
  }

  /// What the network makes of `images`, which are no pixels: image i is what a dense layer without bias makes of pixels that
  /// are all 0 but the i-th.
  private func outputs(of imported: ImportedNetwork, images: [Float], count: Int) throws -> [Float] {
    let length = imported.model.input.count
    let feeding = [
      Layer("feed", .dense(features: length, hasBias: false)), Layer("fed", .reshape(imported.model.input)),
    ]
    let layers = imported.model.layers.map { layer in
      Layer(layer.name, layer.kind, inputs: layer.inputs.map { $0 == Layer.imageName ? "fed" : $0 })
    }
    let model = try Model(name: "fed", input: Shape(channels: count), layers: feeding + layers)
    let network = Network(model, seed: 0)
    var weights = [Float](repeating: 0, count: length * count)
    for image in 0..<count {
      for place in 0..<length { weights[place * count + image] = images[image * length + place] }
    }
    var parameters = imported.parameters
    parameters["feed.weight"] = Tensor(shape: [length, count], values: weights)
    try network.setParameters(parameters)
    let pixels = (0..<count * count).map { UInt8($0 % (count + 1) == 0 ? 255 : 0) }
    let source = try ImageSource(
      pixels: pixels, shape: model.input, labels: [UInt8](repeating: 0, count: count))
    return try allOutputs(of: network, source).last ?? []
  }

  private func tensor(_ file: String) throws -> ONNXTensor {
    let bytes = try InputFile.readWhole("\(path)/test_data_set_0/\(file).pb")
    // A model with nothing but this tensor: field 5 of field 7, and version 13 of the operators in field 8.
    let graph = Self.field(7, Self.field(5, bytes))
    let model = graph + Self.field(8, [0x10, 13])
    return try #require(try ONNXGraph(model, folder: "").initializers.first?.value)
  }

  private static func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    var length = bytes.count
    var head = [number << 3 | 2]
    while length >= 0x80 {
      head.append(UInt8(length & 0x7F) | 0x80)
      length >>= 7
    }
    return head + [UInt8(length)] + bytes
  }

  private func numbers(_ tensor: ONNXTensor) throws -> [Float] {
    switch tensor.elements {
    case .reals(let numbers): numbers
    case .integers: throw ModelError(problem: "whole numbers are no images")
    }
  }
}
