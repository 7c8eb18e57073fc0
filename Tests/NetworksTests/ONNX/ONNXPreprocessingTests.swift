import Datasets
import Foundation
import Networks
import Testing

/// What happens to images before a network from elsewhere sees them.
@Suite struct ONNXPreprocessingTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = "\(folder.path)/their.onnx"
  }

  private func write(_ preprocessing: Preprocessing) throws {
    let model = try Model(
      name: "small", input: Shape(channels: 3, height: 4, width: 4), preprocessing: preprocessing,
      layers: [Layer("fc1", .dense(features: 2))])
    try Network(model, seed: 0).write(onnx: path, producer: "viz")
  }

  private func say(_ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/their.preprocessing.json"))
  }

  @Test func ourFilesNoteIt() throws {
    let preprocessing = Preprocessing(mean: [0.5, 0.25, 0.125], deviation: [0.25], color: .bgr)
    try write(preprocessing)
    #expect(try ImportedNetwork.load(onnx: path).model.preprocessing == preprocessing)
  }

  @Test func aFileBesideTheirsSaysIt() throws {
    try write(Preprocessing())
    #expect(try ImportedNetwork.load(onnx: path).model.preprocessing == Preprocessing())
    try say(#"{"mean": 0.5, "std": [0.1, 0.2, 0.3], "color": "rgb"}"#)
    let model = try ImportedNetwork.load(onnx: path).model
    #expect(model.preprocessing == Preprocessing(mean: [0.5], deviation: [0.1, 0.2, 0.3], color: .rgb))
  }

  @Test func aMistakeInItIsSaid() throws {
    try write(Preprocessing())
    try say(#"{"means": 0.5}"#)
    #expect {
      try ImportedNetwork.load(onnx: path)
    } throws: {
      let error = $0 as? DataError
      return error?.file.hasSuffix("their.preprocessing.json") == true && error?.message.contains("means") == true
    }
    try say(#"{"mean": [1, 2]}"#)
    #expect { try ImportedNetwork.load(onnx: path) } throws: { "\($0)".contains("“mean” is 2 numbers") }
  }
}
