import Foundation
import Networks
import Testing

@Suite struct ModelJSONTests {
  @Test func everyKindIsReadWithItsDefaults() throws {
    let model = try Model(
      json: modelText(
        #"{"kind": "conv", "channels": 8, "kernel": 3, "stride": 2, "padding": 1, "name": "first"}, {"kind": "batch-norm"},"#
          + #"{"kind": "leaky-relu"}, {"kind": "max-pool", "size": 2}, {"kind": "conv", "channels": 4, "kernel": 3},"#
          + #"{"kind": "sigmoid"}, {"kind": "average-pool", "size": 2, "stride": 1, "padding": 1}, {"kind": "flatten"},"#
          + #"{"kind": "dropout", "rate": 0.25}, {"kind": "dense", "features": 20}, {"kind": "tanh"}, {"kind": "relu"},"#
          + #"{"kind": "dense", "features": 10}"#))
    let expected: [Layer.Kind] = [
      .convolution(channels: 8, kernel: 3, stride: 2, padding: 1), .batchNormalization(),
      .activation(.leakyReLU(slope: 0.01)), .maxPool(size: 2, stride: 2), .convolution(channels: 4, kernel: 3),
      .activation(.sigmoid), .averagePool(size: 2, stride: 1, padding: 1), .flatten, .dropout(rate: 0.25),
      .dense(features: 20), .activation(.tanh), .activation(.relu), .dense(features: 10),
    ]
    #expect(model.layers.map(\.kind) == expected)
    let names = "first bn1 leakyrelu1 pool1 conv2 sigmoid1 pool2 flatten1 dropout1 fc1 tanh1 relu1 fc2"
    #expect(model.layers.map(\.name).joined(separator: " ") == names)
  }

  @Test func writtenModelsReadBackEqual() throws {
    let odd = try Model(
      name: "odd", input: Shape(channels: 3, height: 40, width: 33),
      [
        .convolution(channels: 4, kernel: 3, stride: 2, padding: 2), .batchNormalization(momentum: 0.3, epsilon: 1e-7),
        .activation(.leakyReLU(slope: 0.1)), .averagePool(size: 3, stride: 2, padding: 1), .dropout(rate: 1 / 3),
        .flatten, .dense(features: 2),
      ])
    for model in [try Model.leNet(), try Model.cnn(activation: .tanh), odd] {
      #expect(try Model(json: model.json) == model)
    }
  }

  /// Each broken layer list and what its error must say.
  static let mistakes: [(String, [String])] = [
    (#"{"kind": "convv", "channels": 8, "kernel": 3}"#, ["layer 1", "convv", "did you mean conv"]),
    (#"{"kind": "relu"}, {"kind": "conv", "chanels": 8, "kernel": 3}"#, ["layer 2", "chanels", "channels"]),
    (#"{"kind": "conv", "kernel": 3}"#, ["layer 1", "“channels” is missing"]),
    (#"{"kind": "conv", "channels": "8", "kernel": 3}"#, ["“channels”", "whole number", "“8”"]),
    (#"{"kind": "conv", "channels": true, "kernel": 3}"#, ["“channels”", "whole number", "true"]),
    (#"{"kind": "conv", "channels": 2.5, "kernel": 3}"#, ["“channels”", "whole number", "2.5"]),
    (#"{"kind": "conv", "channels": 0, "kernel": 3}"#, ["‘conv1’", "channels is 0", "1 to 65536"]),
    (#"{"kind": "conv", "channels": -4, "kernel": 3}"#, ["channels is -4"]),
    (#"{"kind": "conv", "channels": 1e30, "kernel": 3}"#, ["“channels”", "whole number"]),
    (#"{"kind": "conv", "channels": 99999999, "kernel": 3}"#, ["channels is 99999999"]),
    (#"{"kind": "conv", "channels": 65536, "kernel": 21, "padding": 20}"#, ["65536 × 48 × 48", "values allowed"]),
    (
      #"{"kind": "flatten"}, {"kind": "dense", "features": 65536}, {"kind": "dense", "features": 65536}"#,
      ["layer 3 ‘fc2’", "268435456 parameters"]
    ),
    (#"{"kind": "conv", "channels": 8, "kernel": 3, "stride": 0}"#, ["stride is 0"]),
    (#"{"kind": "conv", "channels": 8, "kernel": 3, "padding": 3}"#, ["padding is 3", "0 to 2"]),
    (#"{"kind": "conv", "channels": 8, "kernel": 29}"#, ["29 × 29 window", "1 × 28 × 28"]),
    (#"{"kind": "max-pool", "size": 3, "padding": 3}"#, ["‘pool1’", "padding is 3", "0 to 2"]),
    (#"{"kind": "max-pool", "size": 29}"#, ["29 × 29 window"]),
    (#"{"kind": "dropout", "rate": 1}"#, ["rate is 1.0", "less than 1"]),
    (#"{"kind": "dropout", "rate": 1e39}"#, ["“rate” must be a number"]),
    (#"{"kind": "dropout"}"#, ["“rate” is missing"]),
    (#"{"kind": "leaky-relu", "slope": "big"}"#, ["“slope” must be a number"]),
    (#"{"kind": "batch-norm", "epsilon": 0}"#, ["epsilon is 0.0"]),
    (#"{"kind": "relu", "name": "a"}, {"kind": "tanh", "name": "a"}"#, ["layer 2 ‘a’", "layer 1 has the same name"]),
    (#"{"kind": "relu", "name": "relu2"}, {"kind": "relu"}"#, ["layer 2 ‘relu2’", "same name"]),
    (#"{"kind": "relu", "name": "../up"}"#, ["layer 1", "../up"]),
    (#"{"kind": "relu", "name": 7}"#, ["layer 1", "“name” must be a text, not 7"]),
    (#"{"channels": 7}"#, ["layer 1", "“kind” is missing"]),
    (#"7"#, ["layer 1", "a layer must be an object"]),
    ("", ["no layers"]),
  ]

  @Test(arguments: mistakes) func mistakesAreNamedWithTheirPlace(layers: String, parts: [String]) {
    let error = #expect(throws: ModelError.self) { try Model(json: modelText(layers)) }
    for part in parts {
      #expect(error?.description.contains(part) == true, "‘\(error?.description ?? "")’ lacks ‘\(part)’")
    }
  }

  @Test(arguments: [
    ("", "not JSON"), ("{", "not JSON"), ("[1, 2]", "must be an object"), ("null", "must be an object"),
    (#"{"name": "a", "layers": []}"#, "“input” is missing"),
    (#"{"name": "a", "input": [28, 28], "layers": []}"#, "[channels, height, width]"),
    (#"{"name": "a", "input": [1, 28, -28], "layers": []}"#, "1 to 65536"),
    (#"{"name": "a", "input": [1, 28, 1e300], "layers": []}"#, "whole number"),
    (#"{"name": "a", "input": [65536, 65536, 65536], "layers": []}"#, "values at most"),
    (#"{"name": "a", "input": "1x28x28", "layers": []}"#, "must be a list"),
    (#"{"name": "a", "inputs": [1, 28, 28], "layers": []}"#, "did you mean input?"),
    (#"{"name": ["a"], "input": [1, 28, 28], "layers": []}"#, "“name” must be a text"),
    (#"{"name": "a", "input": [1, 28, 28], "layers": {}}"#, "“layers” must be a list"),
    (String(repeating: "[", count: 100_000), "not JSON"),
  ]) func brokenDescriptionsAreRefused(text: String, complaint: String) {
    let error = #expect(throws: ModelError.self) { try Model(json: text) }
    #expect(error?.description.contains(complaint) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    ("{\"name\": \"a\",\n  name}", "not JSON: line 2, column 3: expected a key in quotes, found ‘n’"),
    ("{\"name\": \"ü\" 7}", "not JSON: line 1, column 14: expected a comma or }, found ‘7’"),
    ("{\"name\"", "not JSON: line 1, column 8: expected a colon, but the text ends"),
    ("[1,\n2,\n\n]", "line 4, column 1: expected a value"), ("[01]", "line 1, column 3: expected a comma or ]"),
    ("[1.]", "column 4: expected a digit"), ("[-]", "a digit"), ("[1e+]", "a digit"), ("[+1]", "a value"),
    ("[nan]", "a value"), ("[1] 2", "column 5: expected the end"), ("[\"a\nb\"]", "expected a closing quote"),
    (#"["\x"]"#, "column 4: expected an escape"), (#"["\ud800"]"#, "surrogate"), (#"["\u12g4"]"#, "hexadecimal"),
    (#"["\ud800\u0041"]"#, "surrogate"), (String(repeating: "[", count: 201), "at most 200 lists"),
  ]) func placesOfWhatIsNotJSONAreGiven(text: String, complaint: String) {
    let error = #expect(throws: ModelError.self) { try Model(json: text) }
    #expect(error?.description.hasPrefix("not JSON: line ") == true)
    #expect(error?.description.contains(complaint) == true, "\(error?.description ?? "")")
  }

  @Test func keysThatComeTwiceAreNamed() {
    let twice = "{\"kind\": \"conv\", \"channels\": 8,\n  \"kernel\": 3, \"kernel\": 5}"
    let error = #expect(throws: ModelError.self) { try Model(json: modelText(twice)) }
    #expect(error?.description == "line 2, column 16: key “kernel” comes a second time")
    let escaped =
      #"{"name": "a", "n\u0061me": "b", "input": [1, 28, 28], "layers": [{"kind": "dense", "features": 2}]}"#
    #expect(throws: ModelError.self) { try Model(json: escaped) }
  }

  @Test func textsAndNumbersAreReadAsJSONSays() throws {
    let text = #"""
      {"name": "\u00e9\u0041", "input": [1e0, 2.8E+1, 280e-1],
       "layers": [{"kind":"leaky-relu","slope":-0.5e-1}, {"kind": "dense", "features": 2}] }
      """#
    let model = try Model(json: "\u{FEFF}" + text)
    #expect(model.name == "éA" && model.input == Shape(channels: 1, height: 28, width: 28))
    #expect(model.layers[0].kind == .activation(.leakyReLU(slope: -0.05)))
    let error = #expect(throws: ModelError.self) {
      try Model(json: #"{"name": "\"\\\/\b\f\n\r\t\ud83d\ude00", "input": [1, 1, 1], "layers": []}"#)
    }
    #expect(error?.problem.contains("‘\"\\/\u{8}\u{C}\n\r\t😀’") == true, "\(error?.problem ?? "")")
  }

  @Test(arguments: ["normalized", "perceptron"]) func examplesAreClassifiers(name: String) throws {
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    let text = try String(contentsOf: repository.appending(path: "examples/\(name).json"), encoding: .utf8)
    let model = try Model(json: text)
    try model.checkClassifier()
    #expect(model.name == name)
    #expect(try Model(json: model.json) == model)
  }

  @Test func noPrefixOfADescriptionTraps() throws {
    let bytes = Array(try Model.leNet().json.utf8)
    for length in 0..<bytes.count - 2 {
      #expect(throws: ModelError.self) { try Model(json: String(decoding: bytes[..<length], as: UTF8.self)) }
    }
  }
}

private func modelText(_ layers: String) -> String {
  #"{"name": "tiny", "input": [1, 28, 28], "layers": [\#(layers)]}"#
}
