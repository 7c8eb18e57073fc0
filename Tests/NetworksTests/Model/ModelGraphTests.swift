import Networks
import Testing

/// Layers that read others than the one before.
@Suite struct ModelGraphTests {
  private static let input = Shape(channels: 3, height: 8, width: 8)

  private static func model(_ layers: [Layer]) throws(ModelError) -> Model {
    try Model(name: "graph", input: input, layers: layers)
  }

  private static func block() throws(ModelError) -> Model {
    try model([
      Layer("stem", .convolution(channels: 4, kernel: 3, padding: 1)), Layer("relu", .activation(.relu)),
      Layer("conv2", .convolution(channels: 4, kernel: 3, padding: 1)), Layer("sum", .add, inputs: ["conv2", "stem"]),
      Layer("side", .convolution(channels: 2, kernel: 1), inputs: ["input"]),
      Layer("both", .concatenate, inputs: ["sum", "side", "relu"]), Layer("fc1", .dense(features: 2)),
    ])
  }

  @Test func inputsAndReadersAreKnown() throws {
    let model = try Self.block()
    #expect(model.sources[0] == [.image] && model.sources[1] == [.layer(0)])
    #expect(model.sources[3] == [.layer(2), .layer(0)] && model.sources[5] == [.layer(3), .layer(4), .layer(1)])
    #expect(model.readers(of: 0) == [1, 3] && model.readers(of: 1) == [2, 5] && model.readers(of: 6) == [])
    #expect(model.readers(of: .image) == [0, 4])
    #expect(model.inputShapes(of: 5).map(\.channels) == [4, 2, 4])
    #expect(model.shapes[5] == Shape(channels: 10, height: 8, width: 8))
    #expect(model.name(of: .image) == "input" && model.name(of: .layer(3)) == "sum")
  }

  @Test func theLayerBeforeNeedNotBeNamed() throws {
    let named = try Self.model([
      Layer("conv1", .convolution(channels: 4, kernel: 3), inputs: ["input"]),
      Layer("relu1", .activation(.relu), inputs: ["conv1"]), Layer("fc1", .dense(features: 2), inputs: ["relu1"]),
    ])
    let plain = try Model(
      name: "graph", input: Self.input,
      [.convolution(channels: 4, kernel: 3), .activation(.relu), .dense(features: 2)])
    #expect(named == plain)
    #expect(!named.json.contains("inputs"))
  }

  @Test func aliasesFollowTheGraph() throws {
    let model = try Self.model([
      Layer("conv1", .convolution(channels: 4, kernel: 3, padding: 1)), Layer("bn1", .batchNormalization()),
      Layer("relu1", .activation(.relu)), Layer("conv2", .convolution(channels: 4, kernel: 3, padding: 1)),
      Layer("bn2", .batchNormalization()), Layer("add1", .add, inputs: ["bn2", "relu1"]),
      Layer("relu2", .activation(.relu)), Layer("pool1", .globalAveragePool), Layer("dropout1", .dropout(rate: 0.5)),
      Layer("fc1", .dense(features: 2)),
    ])
    #expect(try model.layerIndices(matching: "conv") == [6])
    #expect(try model.layerIndices(matching: "fc") == [7])
    #expect(try model.layerIndices(matching: "output") == [9])
  }

  /// Each broken list of layers, and what its error must say.
  static let mistakes: [([Layer], [String])] = [
    (
      [Layer("a", .flatten), Layer("b", .dense(features: 2), inputs: ["c"]), Layer("c", .flatten)],
      ["layer 2 ‘b’", "‘c’", "that is layer 3", "only what comes earlier"]
    ),
    ([Layer("a", .flatten, inputs: ["a"])], ["layer 1 ‘a’", "its own output"]),
    (
      [Layer("conv1", .flatten), Layer("b", .dense(features: 2), inputs: ["conv2"])],
      ["layer 2 ‘b’", "no ‘conv2’ to read", "did you mean conv1?", "earlier are: input, conv1"]
    ),
    (
      [Layer("a", .flatten), Layer("b", .flatten), Layer("c", .dense(features: 2), inputs: ["a"])],
      ["layer 2 ‘b’", "no layer reads its output", "‘c’"]
    ),
    ([Layer("a", .add)], ["layer 1 ‘a’", "kind add reads at least two others; none named"]),
    (
      [Layer("a", .flatten), Layer("b", .concatenate, inputs: ["a"])],
      ["layer 2 ‘b’", "kind concat reads at least two others; 1 named: a"]
    ),
    (
      [Layer("a", .flatten), Layer("b", .dense(features: 2), inputs: ["a", "input"])],
      ["layer 2 ‘b’", "kind dense reads one other; 2 named: a, input"]
    ),
    (
      [Layer("conv1", .convolution(channels: 3, kernel: 3)), Layer("b", .add, inputs: ["conv1", "input"])],
      ["layer 2 ‘b’", "must have one shape", "‘conv1’ gives 3 × 6 × 6", "‘input’ 3 × 8 × 8"]
    ),
    (
      [Layer("conv1", .convolution(channels: 3, kernel: 3)), Layer("b", .concatenate, inputs: ["conv1", "input"])],
      ["layer 2 ‘b’", "one height and width", "‘conv1’ gives 3 × 6 × 6", "‘input’ 3 × 8 × 8"]
    ),
    ([Layer("input", .flatten)], ["layer 1 ‘input’", "is taken"]),
    ([Layer("a", .convolution(channels: 4, kernel: 3, groups: 2))], ["3 × 8 × 8", "3 channels", "2 groups"]),
    ([Layer("a", .convolution(channels: 4, kernel: 1, groups: 3))], ["its 4 channels", "3 groups"]),
    ([Layer("a", .convolution(channels: 4, kernel: 5, dilation: 2))], ["9 × 9 window (5 × 5, dilated)", "3 × 8 × 8"]),
    (
      [Layer("a", .convolution(channels: 4, kernel: 3, padding: Padding(top: 0, left: 3, bottom: 0, right: 0)))],
      ["padding at the left is 3", "0 to 2"]
    ),
    (
      [Layer("a", .convolution(channels: 4, kernel: Extent(height: 3, width: 0)))],
      ["kernel’s width is 0", "1 to 65536"]
    ),
    (
      [Layer("a", .transposedConvolution(channels: 4, kernel: 3, outputPadding: 1))],
      ["output-padding is 1", "must be 0"]
    ),
    (
      [Layer("p", .globalMaxPool), Layer("a", .transposedConvolution(channels: 4, kernel: 3, padding: 2))],
      ["layer 2 ‘a’", "padding 2 leaves nothing of the 3 × 3 maps", "3 × 1 × 1"]
    ),
    ([Layer("a", .upsample(factor: 0))], ["factor is 0"]),
    ([Layer("a", .upsample(factor: 60_000))], ["3 × 480000 × 480000", "values allowed"]),
    ([Layer("a", .reshape(Shape(channels: 5, height: 5, width: 5)))], ["192 values of 3 × 8 × 8", "5 × 5 × 5"]),
    ([Layer("a", .transpose([0, 1, 1]))], ["order is [0, 1, 1]"]),
    ([Layer("a", .activation(.clip(min: 1, max: 1)))], ["min is 1.0", "less than max, which is 1.0"]),
    ([Layer("a", .slice(1..<4))], ["channels 1 to 4", "no part of 3 × 8 × 8"]),
    ([Layer("a", .slice(1..<1))], ["channels 1 to 1"]),
    ([Layer("a", .pad(-1))], ["padding at the top is -1"]),
    ([Layer("a", .layerNormalization(epsilon: 0))], ["epsilon is 0.0"]),
  ]

  @Test(arguments: mistakes) func mistakesAreExplained(layers: [Layer], parts: [String]) {
    let error = #expect(throws: ModelError.self) { try Self.model(layers) }
    for part in parts {
      #expect(error?.description.contains(part) == true, "‘\(error?.description ?? "")’ lacks ‘\(part)’")
    }
  }

  @Test func parametersHavePyTorchsShapes() throws {
    let model = try Self.model([
      Layer("a", .convolution(channels: 6, kernel: Extent(height: 3, width: 1), groups: 3, hasBias: false)),
      Layer("b", .transposedConvolution(channels: 4, kernel: 2, groups: 2)), Layer("c", .layerNormalization()),
      Layer("d", .dense(features: 5, hasBias: false)), Layer("e", .layerNormalization()),
    ])
    let shapes = model.parameters.map { "\($0.name) \($0.shape)" }
    #expect(
      shapes == [
        "a.weight [6, 1, 3, 1]", "b.weight [6, 2, 2, 2]", "b.bias [4]", "c.weight [4, 7, 9]", "c.bias [4, 7, 9]",
        "d.weight [5, 252]", "e.weight [5]", "e.bias [5]",
      ])
    #expect(model.layers.indices.map { model.multiplyAdds(of: $0) } == [6 * 48 * 3, 6 * 48 * 2 * 4, 0, 5 * 252, 0])
  }

  @Test func lastLayerMayBeALogSoftmaxButNoSoftmax() throws {
    let input = Shape(channels: 4)
    try Model(name: "m", input: input, [.dense(features: 3), .logSoftmax]).checkClassifier()
    let error = #expect(throws: ModelError.self) {
      try Model(name: "m", input: input, [.dense(features: 3), .softmax]).checkClassifier()
    }
    #expect(error?.problem.contains("must give logits") == true)
  }
}
