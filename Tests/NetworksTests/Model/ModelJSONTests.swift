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

  @Test func everyKindIsWrittenAndReadBack() throws {
    let kinds: [Layer] = [
      Layer(
        "a",
        .convolution(
          channels: 4, kernel: Extent(height: 3, width: 2), stride: Extent(height: 1, width: 2),
          padding: Padding(top: 2, left: 1, bottom: 0, right: 1), dilation: 2, groups: 2, hasBias: false)),
      Layer("b", .transposedConvolution(channels: 6, kernel: 3, stride: 2, padding: 1, outputPadding: 1)),
      Layer(
        "c",
        .maxPool(Pool(kernel: 3, stride: Extent(height: 1, width: 2), padding: Padding(vertical: 1, horizontal: 0)))),
      Layer("d", .averagePool(Pool(kernel: 2, roundsUp: true, countsPadding: false))),
      Layer("e", .upsample(factor: Extent(height: 1, width: 2), mode: .bilinear)), Layer("f", .upsample(factor: 2)),
      Layer("g", .activation(.gelu())), Layer("h", .activation(.gelu(form: .tanh))),
      Layer("i", .activation(.clip(min: -1, max: 2.5))), Layer("j", .activation(.clip(max: 6))), Layer("k", .softmax),
      Layer("l", .layerNormalization(epsilon: 1e-3)), Layer("m", .add, inputs: ["l", "k"]),
      Layer("n", .concatenate, inputs: ["m", "k", "m"]),
      Layer("o", .pad(Padding(vertical: 1, horizontal: 2), value: -0.5)),
      Layer("p", .transpose([2, 0, 1])), Layer("q", .globalMaxPool), Layer("r", .dense(features: 12, hasBias: false)),
      Layer("s", .reshape(Shape(channels: 3, height: 2, width: 2))), Layer("t", .globalAveragePool),
      Layer("u", .slice(1..<3)), Layer("v", .slice(0..<2)), Layer("w", .logSoftmax),
    ]
    let model = try Model(name: "all", input: Shape(channels: 2, height: 9, width: 11), layers: kinds)
    #expect(model.layers == kinds)
    #expect(try Model(json: model.json) == model)
  }

  @Test func whatIsAsUsualIsNotWritten() throws {
    let model = try Model(
      name: "m", input: Shape(channels: 1, height: 8, width: 8),
      [.convolution(channels: 2, kernel: 3), .batchNormalization(), .maxPool(size: 2, stride: 2), .dense(features: 2)])
    let lines = model.json.split(separator: "\n").map(String.init).filter { $0.contains("kind") }
    #expect(
      lines == [
        #"    {"kind": "conv", "name": "conv1", "channels": 2, "kernel": 3},"#,
        #"    {"kind": "batch-norm", "name": "bn1"},"#, #"    {"kind": "max-pool", "name": "pool1", "size": 2},"#,
        #"    {"kind": "dense", "name": "fc1", "features": 2}"#,
      ])
  }

  @Test func layersAreNamedAfterTheirKindsAndRead() throws {
    let model = try Model(
      json: modelText(
        #"{"kind": "conv", "channels": 2, "kernel": [3, 1], "padding": [1, 0]}, {"kind": "gelu"},"#
          + #"{"kind": "transposed-conv", "channels": 2, "kernel": 3, "padding": [1, 0, 1, 2], "inputs": ["input"]},"#
          + #"{"kind": "concat", "inputs": ["gelu1", "deconv1"]}, {"kind": "global-average-pool"},"#
          + #"{"kind": "layer-norm"}, {"kind": "reshape", "shape": 4}, {"kind": "clip", "min": 0}, {"kind": "log-softmax"}"#
      ))
    let names = "conv1 gelu1 deconv1 concat1 pool1 norm1 reshape1 clip1 logsoftmax1"
    #expect(model.layers.map(\.name).joined(separator: " ") == names)
    #expect(model.shapes[3] == Shape(channels: 4, height: 28, width: 28))
    #expect(model.layers[7].kind == .activation(.clip(min: 0)))
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
    (#"{"kind": "conv", "channels": 2, "kernel": [3, 3, 3]}"#, ["“kernel” must be 2 whole numbers", "list of 3"]),
    (#"{"kind": "conv", "channels": 2, "kernel": 3, "padding": [1]}"#, ["“padding” must be 2 or 4", "list of 1"]),
    (#"{"kind": "conv", "channels": 2, "kernel": [3, "a"]}"#, ["“kernel” must be a whole number, not “a”"]),
    (#"{"kind": "conv", "channels": 2, "kernel": 3, "bias": 1}"#, ["“bias” must be true or false, not 1"]),
    (#"{"kind": "upsample", "factor": 2, "mode": "linear"}"#, ["must be nearest or bilinear, not “linear”"]),
    (#"{"kind": "gelu", "form": "tan"}"#, ["must be exact or tanh, not “tan”; did you mean tanh?"]),
    (#"{"kind": "add", "inputs": "relu1"}"#, ["“inputs” must be a list", "“relu1”"]),
    (#"{"kind": "add", "inputs": [1, 2]}"#, ["“inputs” must be a list of texts"]),
    (#"{"kind": "slice", "start": 3, "end": 3}"#, ["“start” is 3 and “end” 3"]),
    (#"{"kind": "slice", "start": -1, "end": 3}"#, ["“start” is -1"]),
    (#"{"kind": "slice"}"#, ["“end” is missing"]),
    (#"{"kind": "transpose", "order": [0, 1]}"#, ["“order” must be 3 whole numbers"]),
    (#"{"kind": "add", "inputs": ["input", "conv1"]}"#, ["‘add1’", "no ‘conv1’ to read", "earlier are: input"]),
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

  @Test(arguments: ["normalized", "perceptron", "residual"]) func examplesAreClassifiers(name: String) throws {
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
