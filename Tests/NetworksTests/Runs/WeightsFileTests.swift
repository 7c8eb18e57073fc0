import Datasets
import Foundation
import Networks
import Tensors
import Testing

/// Weights as others keep them; `Fixtures/make_weights.py` says how they were made.
@Suite struct WeightsFileTests {
  private let network: Network
  private let folder: String
  private let temporary: TemporaryFolder

  init() throws {
    let url = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    folder = url.path + "/weights"
    network = Network(try Model.load(url.path + "/interchange/model.json"), seed: 1)
    try network.loadWeights(url.path + "/interchange/weights.safetensors")
    temporary = try TemporaryFolder()
  }

  /// - Parameter precision: the largest relative error of the stored numbers.
  @Test(arguments: [
    ("parallel-half.safetensors", Float(0x1p-11)), ("inner-bfloat.safetensors", 0x1p-8), ("double.safetensors", 0),
    ("arrays.npz", 0), ("packed.npz", 0),
  ])
  func everyFormAndPrefixIsRead(name: String, precision: Float) throws {
    let read = Network(network.model, seed: 2)
    try read.loadWeights("\(folder)/\(name)")
    for (parameter, tensor) in network.namedParameters {
      let found = try #require(read.parameter(parameter))
      #expect(
        zip(found.values, tensor.values).allSatisfy { abs($0 - $1) <= precision * max(abs($1), 1e-4) }, "\(parameter)")
    }
  }

  @Test(arguments: ["w.safetensors", "w.npz", "w.NPZ"]) func whatIsWrittenIsRead(name: String) throws {
    let path = temporary.path + "/" + name
    try network.saveWeights(path)
    let read = Network(network.model, seed: 2)
    try read.loadWeights(path)
    #expect(read.namedParameters == network.namedParameters)
    let bytes = try temporary.bytes(name)
    try read.saveWeights(path)
    #expect(try temporary.bytes(name) == bytes)
  }

  private func error(_ tensors: [String: Tensor], _ model: Model? = nil) throws -> DataError {
    let path = temporary.path + "/foreign.safetensors"
    try SafetensorsFile(tensors: tensors).write(to: path)
    let error = #expect(throws: DataError.self) { try WeightsFile.read(path, for: model ?? network.model) }
    #expect(error?.kind == .malformed && error?.file == path)
    return try #require(error)
  }

  @Test func everythingThatDoesNotFitIsListed() throws {
    let model = try Model(
      name: "deep", input: Shape(channels: 2), layers: (1...20).map { Layer("fc\($0)", .dense(features: 3)) })
    let tensors = Dictionary(uniqueKeysWithValues: (1...20).map { ("theirs\($0)", Tensor(shape: [2, $0])) })
    let message = try error(tensors, model).message
    for index in 1...20 {
      #expect(message.contains("\n  missing fc\(index).weight [3, \(index == 1 ? 2 : 3)]"))
      #expect(message.contains("\n  missing fc\(index).bias [3]"))
      #expect(message.contains("\n  unexpected theirs\(index) [2, \(index)]"))
    }
    #expect(message.split(separator: "\n").count == 61)
  }

  @Test func namesThatMayBeMeantAreOffered() throws {
    var tensors = network.namedParameters
    tensors["conv_1.weight"] = tensors.removeValue(forKey: "conv1.weight")
    tensors["classifier.weight"] = tensors.removeValue(forKey: "fc2.weight")
    let message = try error(tensors).message
    #expect(message.contains("missing conv1.weight [5, 2, 3, 3]; did you mean conv_1.weight?"), "\(message)")
    #expect(message.contains("missing fc2.weight [3, 9]; classifier.weight has this shape"), "\(message)")
    #expect(message.contains("unexpected classifier.weight [3, 9]"))
  }

  @Test func theSameParameterTwiceIsAnError() throws {
    var tensors = network.namedParameters
    tensors["module.conv1.weight"] = tensors["conv1.weight"]
    let message = try error(tensors).message
    #expect(message == "holds parameter ‘conv1.weight’ twice: as ‘conv1.weight’ and as ‘module.conv1.weight’")
  }

  @Test func layersThatAreCalledLikeAWrapperKeepTheirName() throws {
    let model = try Model(
      name: "m", input: Shape(channels: 2), layers: [Layer("module", .dense(features: 2))])
    let tensors = ["module.weight": Tensor(shape: [2, 2], repeating: 3), "module.bias": Tensor(shape: [2])]
    let path = temporary.path + "/own.safetensors"
    try SafetensorsFile(tensors: tensors).write(to: path)
    #expect(try WeightsFile.read(path, for: model).tensors == tensors)
  }

  @Test func digestsTellFilesApart() throws {
    let digests = try ["double.safetensors", "arrays.npz"].map {
      try WeightsFile.read("\(folder)/\($0)", for: network.model).digest
    }
    #expect(digests[0] != digests[1] && digests.allSatisfy { $0.count == 16 })
  }

  @Test(arguments: [
    ("model.pt", "PyTorch's pickles can run any code and are not read"), ("model.pth", "save_file(model.state_dict(),"),
    ("model.h5", "end in .safetensors or .npz"), ("model", "end in .safetensors or .npz"),
  ])
  func otherFormatsAreExplained(name: String, part: String) {
    let error = #expect(throws: DataError.self) { try WeightsFile.read(name, for: network.model) }
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    #expect(throws: DataError.self) { try network.saveWeights(temporary.path + "/" + name) }
    #expect(temporary.names.isEmpty)
  }

  @Test(arguments: ["w.safetensors", "w.npz"]) func damagedAndMissingFilesAreNamed(name: String) throws {
    let path = temporary.path + "/" + name
    let missing = #expect(throws: DataError.self) { try network.loadWeights(path) }
    #expect(missing?.kind == .missing && missing?.file == path)
    try network.saveWeights(path)
    let whole = try temporary.bytes(name)
    for length in stride(from: 0, to: whole.count, by: max(1, whole.count / 40)) {
      try temporary.write(whole.prefix(length), to: name)
      let error = #expect(throws: DataError.self) { try network.loadWeights(path) }
      #expect(error?.kind == .malformed && error?.file.hasPrefix(path) == true)
    }
  }
}
