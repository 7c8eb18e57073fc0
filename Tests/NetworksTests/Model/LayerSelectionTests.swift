import Networks
import Testing

@Suite struct LayerSelectionTests {
  private func names(_ selection: String, of model: Model) throws -> String {
    try model.layerIndices(matching: selection).map { model.layers[$0].name }.joined(separator: " ")
  }

  @Test(arguments: [
    ("fc1", "fc1"), ("conv", "pool2"), ("fc", "relu4"), ("output", "fc3"), ("conv*", "conv1 conv2"),
    ("relu?", "relu1 relu2 relu3 relu4"), ("fc3,conv1", "fc3 conv1"), ("output,fc*,fc3", "fc3 fc1 fc2"),
    ("*1", "conv1 relu1 pool1 fc1"), ("conv, fc", "pool2 relu4"), ("?c2", "fc2"),
  ]) func leNet(selection: String, expected: String) throws {
    #expect(try names(selection, of: .leNet()) == expected)
  }

  @Test func everyPatternOfStarsMatchesEverything() throws {
    #expect(try Model.leNet().layerIndices(matching: "***") == Array(0..<11))
    #expect(try Model.leNet().layerIndices(matching: "*o*l*2") == [5])
  }

  @Test func aliasesWorkForEveryClassifier() throws {
    let input = Shape(channels: 1, height: 12, width: 12)
    let normalized = try Model(
      name: "normalized", input: input,
      [
        .convolution(channels: 2, kernel: 3), .batchNormalization(), .activation(.tanh),
        .averagePool(size: 2, stride: 2),
        .dropout(rate: 0.5), .flatten, .dense(features: 7), .batchNormalization(), .activation(.relu),
        .dropout(rate: 0.5), .dense(features: 3),
      ])
    #expect(try names("conv,fc,output", of: normalized) == "pool1 relu1 fc2")
    let shallow = try Model(
      name: "shallow", input: input,
      [.convolution(channels: 2, kernel: 3), .activation(.relu), .flatten, .dropout(rate: 0.1), .dense(features: 3)])
    #expect(try names("conv,fc,output", of: shallow) == "relu1 fc1")
  }

  @Test func aliasesWithoutALayerAreRefused() throws {
    let linear = try Model(name: "linear", input: Shape(channels: 1, height: 4, width: 4), [.dense(features: 3)])
    for alias in ["conv", "fc"] {
      let error = #expect(throws: ModelError.self) { try linear.layerIndices(matching: alias) }
      #expect(error?.problem.contains("its layers are fc1, and also output") == true)
    }
  }

  @Test(arguments: [
    ("cnov1", "did you mean conv1 or conv2"), ("relu9", "did you mean relu1"), ("zzz", "its layers are conv1 relu1"),
    ("x*", "no layer of lenet fits"), ("", "has no layer ‘’"), ("fc,,fc1", "has no layer ‘’"),
  ]) func unknownNamesAreAnswered(selection: String, complaint: String) throws {
    let error = #expect(throws: ModelError.self) { try Model.leNet().layerIndices(matching: selection) }
    #expect(error?.problem.contains(complaint) == true, "\(error?.problem ?? "")")
  }
}
