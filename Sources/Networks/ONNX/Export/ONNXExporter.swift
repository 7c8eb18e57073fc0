import Tensors

/// Writes a network as an ONNX graph: a node for each layer, called after it, and few that fit its input to it.
struct ONNXExporter {
  private let network: Network
  private var nodes: [ONNXNode] = []
  private var initializers: [String: ONNXTensor] = [:]
  /// What layers' outputs are called in the graph, and how many sides they have there.
  private var values: [LayerSource: Value] = [:]

  /// A layer's output in the graph: images × features if it is a vector, else images × channels × height × width.
  private struct Value {
    var name: String
    var isVector: Bool
  }

  /// What the graph's input and output are called.
  private static let (input, output) = (Layer.imageName, "output")
  /// What the number of images is called.
  private static let batch = ONNXPort.Side.named("batch")

  /// The graph of `network`.
  ///
  /// - Complexity: O(parameters).
  static func graph(of network: Network) -> ONNXGraph {
    var exporter = ONNXExporter(network: network)
    let model = network.model
    for index in model.layers.indices { exporter.add(index) }
    return ONNXGraph(
      name: model.name, operatorSet: operatorSet(for: model), nodes: exporter.nodes,
      initializers: exporter.initializers,
      inputs: [exporter.port(of: .image)], outputs: [exporter.port(of: .layer(model.layers.count - 1))],
      metadata: model.preprocessing == Preprocessing() ? [:] : [Preprocessing.onnxKey: model.preprocessing.json])
  }

  private init(network: Network) {
    self.network = network
    values[.image] = Value(name: Self.input, isVector: network.model.input.area == 1)
  }

  /// The oldest version that has every operation, so that many programs can read it.
  private static func operatorSet(for model: Model) -> Int {
    model.layers.contains { if case .activation(.gelu) = $0.kind { true } else { false } } ? 20 : 17
  }

  private func port(of source: LayerSource) -> ONNXPort {
    let shape = network.model.shape(of: source)
    let value = values[source] ?? Value(name: Self.output, isVector: false)
    let sides = value.isVector ? [shape.channels] : [shape.channels, shape.height, shape.width]
    return ONNXPort(name: value.name, sides: [Self.batch] + sides.map { .fixed($0) })
  }

  private mutating func add(_ index: Int) {
    let model = network.model
    let layer = model.layers[index]
    if case .lstm(let lstm) = layer.kind { return add(lstm, at: index) }
    let sources = model.sources[index]
    let takesVectors = self.takesVectors(layer.kind, sources)
    let inputs = sources.enumerated().map { place, source in
      input(source, asVector: takesVectors, for: sources.count == 1 ? layer.name : "\(layer.name)/\(place + 1)")
    }
    let parts = ONNXLayerNode(layer, input: model.inputShape(of: index), isVector: takesVectors)
    for parameter in model.parameters(of: index) {
      guard let tensor = network.parameter(parameter.name) else { continue }
      let shape = parts.shape(ofParameter: tensor.shape)
      initializers[parameter.name] = ONNXTensor(shape: shape, reals: tensor.values)
    }
    initializers.merge(parts.initializers) { first, _ in first }
    let output = index == model.layers.count - 1 ? Self.output : layer.name
    nodes.append(
      ONNXNode(
        parts.operation, name: layer.name, inputs: inputs + model.parameters(of: index).map(\.name) + parts.inputs,
        outputs: [output], attributes: parts.attributes))
    values[.layer(index)] = Value(name: output, isVector: parts.givesVector(reading: takesVectors))
  }

  private mutating func add(_ lstm: LSTM, at index: Int) {
    let model = network.model
    let output = index == model.layers.count - 1 ? Self.output : model.layers[index].name
    let parts = ONNXLSTMNodes(
      lstm, layer: model.layers[index].name,
      input: input(model.sources[index][0], asVector: false, for: model.layers[index].name), output: output,
      parameters: model.parameters(of: index).compactMap { network.parameter($0.name) })
    nodes += parts.nodes
    initializers.merge(parts.initializers) { first, _ in first }
    values[.layer(index)] = Value(name: output, isVector: lstm.output == .last)
  }

  /// Whether a layer reads vectors in the graph.
  private func takesVectors(_ kind: Layer.Kind, _ sources: [LayerSource]) -> Bool {
    switch kind {
    case .dense: true
    case .activation, .softmax, .logSoftmax, .dropout, .batchNormalization, .layerNormalization, .add, .concatenate,
      .slice, .flatten, .reshape:
      sources.allSatisfy { values[$0]?.isVector ?? false }
    default: false
    }
  }

  /// The name of what `source` gives, brought into the form that the layer called `reader` takes.
  private mutating func input(_ source: LayerSource, asVector: Bool, for reader: String) -> String {
    guard let value = values[source], value.isVector != asVector else { return values[source]?.name ?? Self.input }
    let name = asVector ? "\(reader)/Flatten" : "\(reader)/Reshape"
    var inputs = [value.name]
    if !asVector {
      let shape = network.model.shape(of: source)
      inputs.append("\(reader).shape")
      initializers["\(reader).shape"] = ONNXTensor([0, shape.channels, shape.height, shape.width])
    }
    nodes.append(ONNXNode(asVector ? "Flatten" : "Reshape", name: name, inputs: inputs, outputs: [name]))
    return name
  }
}
