import Datasets
import Networks
import Tensors
import Testing

@Suite struct ONNXExportTests {
  @Test(arguments: ["lenet", "cnn"])
  func whatIsWrittenReadsBackAsTheSameNetwork(_ name: String) throws {
    let network = Network(try Model.named(name), seed: 3)
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/\(name).onnx"
    try network.write(onnx: path, producer: "viz")
    let read = try ImportedNetwork.load(onnx: path)
    #expect(read.model.name == name)
    #expect(read.parameters == network.namedParameters)
    // The dense layer reads vectors there: what makes them is a layer of its own.
    let layers = read.model.layers.filter { $0.name != "fc1.flatten" }
    #expect(layers == network.model.layers)
  }

  @Test(arguments: ["lenet", "residual", "depthwise", "decoder", "branches"])
  func foreignNetworksSurviveTheRoundTrip(_ name: String) throws {
    let first = try ImportedNetwork.load(onnx: ONNXFixture.path("\(name).onnx"))
    let graph = try ONNXGraph(first.network().onnxGraph.encoded(producer: "viz"), folder: "")
    let second = try graph.network(named: first.model.name)
    #expect(second.parameters == first.parameters)
    #expect(second.model.layers.map(\.name) == first.model.layers.map(\.name))
    #expect(second.model.shapes == first.model.shapes)
    #expect(second.model.sources == first.model.sources)
  }

  @Test func theFileSaysWhatGoesInAndOut() throws {
    let graph = Network(try Model.leNet(), seed: 0).onnxGraph
    #expect(graph.inputs == [ONNXPort(name: "input", sides: [.named("batch"), .fixed(1), .fixed(28), .fixed(28)])])
    #expect(graph.outputs == [ONNXPort(name: "output", sides: [.named("batch"), .fixed(10)])])
    #expect(graph.operatorSet == 17)
    #expect(graph.nodes.map(\.name).filter { !$0.contains("/") } == (try Model.leNet()).layers.map(\.name))
    #expect(graph.initializers["conv2.weight"]?.shape == [16, 6, 5, 5])
  }

  @Test func theSameNetworkGivesTheSameBytes() throws {
    let network = Network(try Model.cnn(), seed: 1)
    let bytes = network.onnxGraph.encoded(producer: "viz")
    #expect(bytes == network.onnxGraph.encoded(producer: "viz"))
    #expect(try ONNXGraph(bytes, folder: "") == network.onnxGraph)
  }

  @Test func everyKindOfLayerIsWrittenAndRead() throws {
    let model = try Model(json: Self.everyKind)
    let graph = Network(model, seed: 2).onnxGraph
    let read = try graph.network(named: "all").model
    // The last flatten changes nothing, so that reading leaves it out.
    let expected = model.layers.filter { $0.name != "flatten1" }
    #expect(read.layers.map(\.name) == expected.map(\.name))
    #expect(read.layers.map(\.kind) == expected.map(\.kind))
    #expect(read.shapes == model.layers.indices.filter { model.layers[$0].name != "flatten1" }.map { model.shapes[$0] })
  }

  private static let everyKind = """
    {"name": "all", "input": [3, 17, 15], "layers": [
      {"kind": "conv", "channels": 8, "kernel": [3, 5], "stride": [1, 2], "padding": [1, 2]}, {"kind": "batch-norm"},
      {"kind": "leaky-relu", "slope": 0.2},
      {"kind": "conv", "channels": 8, "kernel": 3, "padding": 2, "dilation": 2, "groups": 8, "bias": false},
      {"kind": "relu"}, {"kind": "add", "inputs": ["relu1", "leakyrelu1"]},
      {"kind": "max-pool", "size": 3, "stride": 2, "padding": 1, "rounds-up": true},
      {"kind": "average-pool", "size": 3, "stride": 1, "padding": 1, "counts-padding": false, "inputs": ["pool1"]},
      {"kind": "average-pool", "size": 3, "stride": 1, "padding": 1, "inputs": ["pool1"]},
      {"kind": "concat", "inputs": ["pool2", "pool3", "pool1"]},
      {"kind": "slice", "start": 3, "end": 20},
      {"kind": "transposed-conv", "channels": 6, "kernel": 3, "stride": 2, "padding": 1, "output-padding": 1},
      {"kind": "gelu"}, {"kind": "gelu", "form": "tanh"}, {"kind": "upsample", "factor": 2},
      {"kind": "upsample", "factor": [2, 1], "mode": "bilinear"}, {"kind": "pad", "padding": [1, 0, 2, 1], "value": 0.5},
      {"kind": "clip", "min": -0.3, "max": 0.4}, {"kind": "layer-norm"}, {"kind": "softmax"}, {"kind": "tanh"},
      {"kind": "transpose", "order": [1, 0, 2]}, {"kind": "average-pool", "size": [6, 5], "stride": [6, 5]},
      {"kind": "conv", "channels": 12, "kernel": 1}, {"kind": "global-max-pool"}, {"kind": "sigmoid"},
      {"kind": "dropout", "rate": 0.3}, {"kind": "layer-norm"}, {"kind": "reshape", "shape": [3, 2, 2]},
      {"kind": "global-average-pool"}, {"kind": "flatten"}, {"kind": "dense", "features": 7}, {"kind": "batch-norm"},
      {"kind": "dense", "features": 4, "bias": false}, {"kind": "log-softmax"}]}
    """
}
