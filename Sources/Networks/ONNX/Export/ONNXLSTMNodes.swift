import Tensors

/// The nodes that make a long short-term memory of an ONNX graph: one that reads the steps, and those that bring its input and
/// output into the order of its own.
struct ONNXLSTMNodes {
  private(set) var nodes: [ONNXNode] = []
  private(set) var initializers: [String: ONNXTensor] = [:]
  private let name: String

  /// - Parameters:
  ///   - layer: what the layer is called.
  ///   - input: the name of what it reads: images × channels × rows × columns.
  ///   - output: what its output is to be called.
  ///   - parameters: its weights and biases in PyTorch's order: of the inputs, of the hidden values, both biases.
  init(_ lstm: LSTM, layer: String, input: String, output: String, parameters: [Tensor]) {
    name = layer
    let steps = add("Transpose", [input], attributes: ["perm": .ints([2, 0, 1, 3])])
    let rows = add("Reshape", [steps, store("row", ONNXTensor([0, 0, -1]))])
    let weights = parameters.map { Self.reordered($0, units: lstm.units) }
    let operands = [
      store("W", ONNXTensor(shape: [1] + weights[0].shape, reals: weights[0].values)),
      store("R", ONNXTensor(shape: [1] + weights[1].shape, reals: weights[1].values)),
      store("B", ONNXTensor(shape: [1, 8 * lstm.units], reals: weights[2].values + weights[3].values)),
    ]
    let hidden = "\(layer)/LSTM"
    nodes.append(
      ONNXNode(
        "LSTM", name: hidden, inputs: [rows] + operands,
        outputs: lstm.output == .last ? ["", hidden] : [hidden],
        attributes: ["hidden_size": .int(lstm.units)]))
    switch lstm.output {
    case .last: _ = add("Squeeze", [hidden, store("direction", ONNXTensor([0]))], output: output)
    case .sequence:
      let forward = add("Squeeze", [hidden, store("direction", ONNXTensor([1]))])
      let channels = add("Transpose", [forward], suffix: "Channels", attributes: ["perm": .ints([1, 2, 0])])
      _ = add("Unsqueeze", [channels, store("column", ONNXTensor([3]))], output: output)
    }
  }

  /// Adds a node, called after the layer if it gives the output.
  private mutating func add(
    _ operation: String, _ inputs: [String], suffix: String? = nil, output: String? = nil,
    attributes: [String: ONNXAttribute] = [:]
  ) -> String {
    let node = output == nil ? "\(name)/\(suffix ?? operation)" : name
    nodes.append(
      ONNXNode(operation, name: node, inputs: inputs, outputs: [output ?? node], attributes: attributes))
    return output ?? node
  }

  private mutating func store(_ part: String, _ tensor: ONNXTensor) -> String {
    initializers["\(name).\(part)"] = tensor
    return "\(name).\(part)"
  }

  /// The rows of PyTorch's gates (input, forget, candidate, output) in ONNX's order (input, output, forget, candidate).
  private static func reordered(_ tensor: Tensor, units: Int) -> Tensor {
    let block = units * tensor.shape.dropFirst().reduce(1, *)
    let values = [0, 3, 1, 2].flatMap { tensor.values[$0 * block..<($0 + 1) * block] }
    return Tensor(shape: tensor.shape, values: values)
  }
}
