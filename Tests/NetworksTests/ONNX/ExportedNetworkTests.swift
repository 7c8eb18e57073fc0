import Networks
import Testing

@Suite struct ExportedNetworkTests {
  @Test(arguments: ["lenet", "residual", "depthwise", "decoder", "branches"], ["", "-dynamo"])
  func everyLayerComputesWhatPyTorchDoes(_ name: String, exporter: String) throws {
    let fixture = try ONNXFixture(name)
    let network = try ImportedNetwork.load(onnx: ONNXFixture.path("\(name)\(exporter).onnx")).network()
    // An exported network drops nothing, and what shapes alone change is no layer for it.
    let outputs = try allOutputs(of: network, fixture.source)
    let expected = fixture.outputs.enumerated().filter { place, values in
      place == 0 || values != fixture.outputs[place - 1]
    }.map(\.element)
    let own = outputs.enumerated().filter { place, values in place == 0 || values != outputs[place - 1] }.map(\.element)
    #expect(own.count == expected.count)
    for (layer, gap) in zip(own, expected).map({ largestGap($0, $1) }).enumerated() {
      #expect(gap <= 1e-4, "layer \(layer) differs by \(gap)")
    }
  }

  @Test func layersAreCalledAsInPyTorch() throws {
    let names = try ImportedNetwork.load(onnx: ONNXFixture.path("residual.onnx")).model.layers.map(\.name)
    #expect(
      names == [
        "stem", "blocks.0.bn1", "blocks.0.relu1", "blocks.0.conv1", "blocks.0.relu2", "blocks.0.conv2", "blocks.0.add",
        "blocks.1.bn1", "blocks.1.relu1", "blocks.1.conv1", "blocks.1.relu2", "blocks.1.conv2", "blocks.1.shortcut",
        "blocks.1.add", "pool", "head", "scores",
      ])
  }

  @Test func layersWithoutWeightsAreCountedWhereTheExporterForgetsTheirNames() throws {
    let model = try ImportedNetwork.load(onnx: ONNXFixture.path("lenet-dynamo.onnx")).model
    // ‘fc’ means the last hidden dense layer of any network, so that the one of this name gets a number.
    #expect(
      model.layers.map(\.name)
        == ["conv1", "relu1", "pool1", "conv2", "relu2", "pool2", "flatten1", "fc1", "tanh1", "fc2"])
    #expect(model.name == "lenet-dynamo")
    #expect(model.input == Shape(channels: 1, height: 16, width: 16))
  }
}
