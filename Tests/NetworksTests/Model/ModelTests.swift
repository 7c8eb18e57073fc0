import Networks
import Testing

@Suite struct ModelTests {
  @Test func leNetIsTheKnownNetwork() throws {
    let model = try Model.leNet()
    let names = "conv1 relu1 pool1 conv2 relu2 pool2 fc1 relu3 fc2 relu4 fc3"
    #expect(model.layers.map(\.name).joined(separator: " ") == names)
    #expect(model.shapes[0] == Shape(channels: 6, height: 28, width: 28))
    #expect(model.shapes[5] == Shape(channels: 16, height: 5, width: 5))
    #expect(model.shapes[10] == Shape(channels: 10))
    #expect(model.parameterCount == 61_706)
    #expect(model.layers.indices.map { model.multiplyAdds(of: $0) }.reduce(0, +) == 416_520)
    #expect(model.parameters.first?.name == "conv1.weight")
    #expect(model.parameters.last?.shape == [10])
    #expect(throws: Never.self) { try model.checkClassifier() }
  }

  @Test func cnnIsSmallerThanLeNet() throws {
    let model = try Model.cnn()
    #expect(model.parameterCount < 61_706 / 3)
    #expect(model.layers.indices.reduce(0) { $0 + model.multiplyAdds(of: $1) } < 416_520 * 2 / 3)
  }

  @Test func activationNamesLayers() throws {
    #expect(try Model.leNet(activation: .sigmoid).layers[1].name == "sigmoid1")
    #expect(try Model.cnn(activation: .leakyReLU()).layers[1].name == "leakyrelu1")
  }

  @Test func batchNormalizationTracksButDoesNotTrainItsStatistics() throws {
    let model = try Model(
      name: "m", input: Shape(channels: 2, height: 4, width: 4), [.batchNormalization(), .dense(features: 3)])
    #expect(
      model.parameters.map(\.name).prefix(4) == ["bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var"])
    #expect(model.parameterCount(of: 0) == 4)
    #expect(model.parameterCount == 4 + 96 + 3)
  }

  @Test func stridesAndPaddingGivePyTorchsShapes() throws {
    let model = try Model(
      name: "m", input: Shape(channels: 3, height: 31, width: 17),
      [
        .convolution(channels: 4, kernel: 3, stride: 2, padding: 1), .averagePool(size: 3, stride: 2, padding: 1),
        .maxPool(size: 2, stride: 1), .flatten,
      ])
    let heights = model.shapes.map { [$0.channels, $0.height, $0.width] }
    #expect(heights == [[4, 16, 9], [4, 8, 5], [4, 7, 4], [112, 1, 1]])
  }

  @Test func namedModelsAreFoundAndMistakesAnswered() throws {
    #expect(try Model.named("lenet") == Model.leNet())
    #expect(try Model.named("cnn", activation: .tanh) == Model.cnn(activation: .tanh))
    let error = #expect(throws: ModelError.self) { try Model.named("lent") }
    #expect(error?.problem.contains("did you mean lenet?") == true)
    #expect(throws: ModelError.self) { try Activation(named: "sigmoit") }
    for name in Activation.names { #expect(throws: Never.self) { try Activation(named: name) } }
  }

  @Test(arguments: [
    ([Layer.Kind.convolution(channels: 4, kernel: 3), .flatten, .dense(features: 3), .activation(.relu)], "logits"),
    ([.convolution(channels: 4, kernel: 3)], "a vector"),
    ([.dense(features: 1)], "a vector"),
  ]) func lastLayerMustGiveClasses(kinds: [Layer.Kind], complaint: String) throws {
    let model = try Model(name: "m", input: Shape(channels: 1, height: 5, width: 5), kinds)
    let error = #expect(throws: ModelError.self) { try model.checkClassifier() }
    #expect(error?.problem.contains(complaint) == true)
    #expect(error?.index == kinds.count - 1)
  }

  @Test(arguments: ["", "a/b", "..", "-x", "a,b", "c*", "a b", "a\u{0}", "x\n", String(repeating: "a", count: 65)])
  func namesThatCannotNameFilesAreRefused(name: String) {
    let input = Shape(channels: 1, height: 2, width: 2)
    #expect(throws: ModelError.self) { try Model(name: name, input: input, [.dense(features: 2)]) }
    #expect(throws: ModelError.self) {
      try Model(name: "m", input: input, layers: [Layer(name, .dense(features: 2))])
    }
  }

  @Test(arguments: ["labels", "indices", "positions", "conv", "fc", "output", "pixels", "Labels"])
  func namesThatMeanSomethingElseAreRefused(name: String) throws {
    let input = Shape(channels: 1, height: 2, width: 2)
    let error = #expect(throws: ModelError.self) {
      try Model(name: "m", input: input, layers: [Layer("first", .flatten), Layer(name, .dense(features: 2))])
    }
    #expect(error?.index == 1 && error?.layer == name)
    #expect(error?.problem.contains("the name ‘\(name)’ is taken") == true)
    #expect(throws: Never.self) { try Model(name: name, input: input, [.dense(features: 2)]) }
  }
}
