import Tensors

/// Turns an ONNX graph into a network, node after node.
///
/// What depends on the images becomes layers; what does not (stored numbers, and shapes that exporters compute) is worked out
/// here.
struct ONNXImporter {
  let graph: ONNXGraph
  /// What is known of the values computed so far, by name.
  var values: [String: ImportedValue] = [:]
  /// How many of the nodes that matter read each value; the result has one reader more.
  private let readers: [String: Int]
  private var names: ONNXLayerNames
  private(set) var layers: [Layer] = []
  private(set) var parameters: [String: Tensor] = [:]

  /// The network that `graph` describes, called `name`.
  ///
  /// - Parameter preprocessing: what happens to images first; nil for what the file notes of it.
  /// - Throws: `ONNXError` that names the node at fault, and for operations that are not supported all of them.
  /// - Complexity: O(nodes + numbers stored).
  static func network(
    of graph: ONNXGraph, name: String, preprocessing: Preprocessing? = nil
  ) throws(ONNXError) -> ImportedNetwork {
    let nodes = try graph.nodesThatMatter()
    try checkOperations(of: nodes)
    var importer = ONNXImporter(graph, nodes)
    let input = try importer.readImage(read: Set(nodes.flatMap(\.inputs)))
    for node in nodes { try importer.read(node) }
    return try importer.finish(name: name, input: input, preprocessing: preprocessing)
  }

  private init(_ graph: ONNXGraph, _ nodes: [ONNXNode]) {
    self.graph = graph
    values = graph.initializers.mapValues(ImportedValue.init)
    var readers: [String: Int] = [:]
    for name in nodes.flatMap(\.inputs) + graph.outputs.prefix(1).map(\.name) { readers[name, default: 0] += 1 }
    self.readers = readers
    names = ONNXLayerNames(nodes, images: Set(graph.inputs.map(\.name)).subtracting(graph.initializers.keys))
  }

  private mutating func read(_ node: ONNXNode) throws(ONNXError) {
    var inputs: [ImportedValue?] = []
    for name in node.inputs {
      guard let value = values[name] else {
        guard name.isEmpty else { throw ONNXError(node, "reads ‘\(name.shown)’, which nothing before it gives") }
        inputs.append(nil)
        continue
      }
      inputs.append(value)
    }
    let imported = ImportedNode(node: node, operatorSet: graph.operatorSet, inputs: inputs)
    if let output = node.outputs.first {
      if let folded = try fold(imported) { values[output] = folded } else { values[output] = try layer(for: imported) }
    }
  }

  private func finish(
    name: String, input: Shape, preprocessing: Preprocessing?
  ) throws(ONNXError) -> ImportedNetwork {
    guard let output = graph.outputs.first, case .flowing(let value)? = values[output.name] else {
      throw ONNXError("its output ‘\(graph.outputs.first?.name.shown ?? "")’ does not depend on the images")
    }
    guard let last = layers.last, value.source == last.name else {
      throw ONNXError("its output ‘\(output.name.shown)’ is no computation of its own, but ‘\(value.source)’ once more")
    }
    do throws(ModelError) {
      let noted = try graph.preprocessing()
      let model = try Model(name: name, input: input, preprocessing: preprocessing ?? noted, layers: layers)
      return ImportedNetwork(model: model, parameters: parameters)
    } catch { throw ONNXError("does not make a network: \(error)") }
  }
}

extension ONNXImporter {
  /// Adds the layer that `imported` becomes, and returns its output.
  ///
  /// - Parameters:
  ///   - inputs: what it reads.
  ///   - weight: the stored value that it learned, by which it may be named.
  ///   - parameters: what it has learned, by the part of the layer.
  ///   - rank: how many sides the output has in the graph, that of the images counted; nil for as many as the input.
  mutating func append(
    _ kind: Layer.Kind, for imported: ImportedNode, reading inputs: [FlowingValue], weight: String? = nil,
    parameters: [String: ConstantArray<Float>] = [:], rank: Int? = nil
  ) throws(ONNXError) -> ImportedValue {
    let name = names.name(for: imported.node, kind, weight: weight)
    let isNext = inputs.count == 1 && inputs[0].source == (layers.last?.name ?? Layer.imageName)
    let layer = Layer(name, kind, inputs: isNext ? [] : inputs.map(\.source))
    let shape: Shape
    do { shape = try layer.outputShape(for: inputs.map(\.shape)) } catch { throw imported.failure(error.problem) }
    layers.append(layer)
    for (part, numbers) in parameters {
      self.parameters["\(name).\(part)"] = Tensor(shape: numbers.shape, values: numbers.elements)
    }
    return .flowing(FlowingValue(source: name, sides: FlowingValue.sides(of: shape, rank: rank ?? inputs[0].rank)))
  }

  /// Gives the layer that computes `value` a bias, if it can have one, has none yet, and only the node that adds it reads
  /// the value.
  mutating func addBias(_ bias: ConstantArray<Float>, to value: FlowingValue, called name: String) -> Bool {
    guard readers[name] == 1, let last = layers.last, last.name == value.source, let kind = last.kind.withBias,
      bias.elements.count == value.shape.channels
    else { return false }
    layers[layers.count - 1] = Layer(last.name, kind, inputs: last.inputs)
    parameters["\(last.name).bias"] = Tensor(shape: [bias.elements.count], values: bias.elements)
    return true
  }

  /// The shape of the images that go in; makes the graph's input known.
  private mutating func readImage(read: Set<String>) throws(ONNXError) -> Shape {
    let open = graph.inputs.filter { graph.initializers[$0.name] == nil && read.contains($0.name) }
    guard let port = open.first, open.count == 1 else {
      let names = open.map { "‘\($0.name.shown)’" }.joined(separator: ", ")
      throw ONNXError("a network reads one input, but this has \(open.count)\(open.isEmpty ? "" : ": \(names)")")
    }
    let value = FlowingValue(source: Layer.imageName, sides: try port.imageSides())
    values[port.name] = .flowing(value)
    return value.shape
  }
}

extension Layer.Kind {
  /// The same with a bias; nil if it has one already or cannot have one.
  fileprivate var withBias: Layer.Kind? {
    switch self {
    case .convolution(var convolution) where !convolution.hasBias:
      convolution.hasBias = true
      return .convolution(convolution)
    case .transposedConvolution(var convolution) where !convolution.hasBias:
      convolution.hasBias = true
      return .transposedConvolution(convolution)
    case .dense(let features, hasBias: false): return .dense(features: features)
    default: return nil
    }
  }
}

extension ONNXPort {
  /// The lengths of the sides after that of the images.
  fileprivate func imageSides() throws(ONNXError) -> [Int] {
    let words = "its input ‘\(name.shown)’"
    guard elementType?.isReal ?? true else {
      throw ONNXError(
        "\(words) holds whole numbers (\(elementType.map { "\($0)" } ?? "")), but images are real numbers")
    }
    guard let sides, (2...4).contains(sides.count) else {
      throw ONNXError(
        "\(words) must be images × channels × height × width, images × channels × length or images × features, found "
          + (sides.map { "\($0.count) sides" } ?? "no shape"))
    }
    var lengths: [Int] = []
    for side in sides.dropFirst() {
      guard case .fixed(let length) = side, (1...Layer.largestNumber).contains(length) else {
        throw ONNXError(
          "\(words) has sides whose lengths are not fixed or not 1 to \(Layer.largestNumber): only the number of images may be "
            + "left open; export it for images of one size")
      }
      lengths.append(length)
    }
    return lengths
  }
}
