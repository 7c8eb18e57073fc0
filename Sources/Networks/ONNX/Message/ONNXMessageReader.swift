import COnnx

/// Copies what a network needs out of protobuf messages.
struct ONNXMessageReader {
  private var tensors: ONNXTensorReader

  /// - Parameter folder: where the files lie that the model names, which hold large tensors.
  init(folder: String) { tensors = ONNXTensorReader(folder: folder) }

  /// The graph of a model.
  ///
  /// - Throws: `ONNXError` that says what is missing, damaged or of a kind that is not read.
  mutating func graph(of message: borrowing ONNXMessage) throws(ONNXError) -> ONNXGraph {
    let model = message.root.pointee
    guard let content = model.graph?.pointee else { throw ONNXError("holds no graph: it is no ONNX model") }
    let sets = Self.messages(model.opset_import, model.n_opset_import)
    let standard = sets.filter { ["", "ai.onnx"].contains(Self.text($0.domain)) }.map(\.version).max()
    guard let standard, let version = Int(exactly: standard) else {
      throw ONNXError("does not say which version of the standard operators it means: it is no ONNX model")
    }
    var graph = ONNXGraph(name: Self.text(content.name), operatorSet: version)
    for tensor in Self.messages(content.initializer, content.n_initializer) {
      graph.initializers[Self.text(tensor.name)] = try tensors.read(tensor)
    }
    for node in Self.messages(content.node, content.n_node) { graph.nodes.append(try read(node)) }
    graph.inputs = Self.messages(content.input, content.n_input).map(Self.port)
    graph.outputs = Self.messages(content.output, content.n_output).map(Self.port)
    graph.metadata = Self.entries(model.metadata_props, model.n_metadata_props)
    return graph
  }

  private mutating func read(_ message: Onnx__NodeProto) throws(ONNXError) -> ONNXNode {
    var node = ONNXNode(
      Self.text(message.op_type), name: Self.text(message.name), domain: Self.text(message.domain),
      inputs: Self.list(message.input, message.n_input).map(Self.text),
      outputs: Self.list(message.output, message.n_output).map(Self.text))
    for attribute in Self.messages(message.attribute, message.n_attribute) {
      do { node.attributes[Self.text(attribute.name)] = try read(attribute) } catch {
        throw ONNXError(node, "attribute ‘\(Self.text(attribute.name).shown)’ \(error)")
      }
    }
    return node
  }

  private mutating func read(_ message: Onnx__AttributeProto) throws(ONNXError) -> ONNXAttribute {
    switch Int(message.type) {
    case ONNXAttribute.Number.float: return .float(message.f)
    case ONNXAttribute.Number.int: return .int(Int(message.i))
    case ONNXAttribute.Number.string:
      return .string(String(decoding: Self.list(message.s.data, message.s.len), as: UTF8.self))
    case ONNXAttribute.Number.tensor:
      guard let tensor = message.t?.pointee else { throw ONNXError("lacks its tensor") }
      return .tensor(try tensors.read(tensor))
    case ONNXAttribute.Number.floats: return .floats(Self.list(message.floats, message.n_floats))
    case ONNXAttribute.Number.ints: return .ints(Self.list(message.ints, message.n_ints).map { Int($0) })
    default: return .other(Int(message.type))
    }
  }

  private static func port(_ message: Onnx__ValueInfoProto) -> ONNXPort {
    let tensor = message.type?.pointee.tensor_type?.pointee
    let shape = tensor?.shape?.pointee
    return ONNXPort(
      name: text(message.name), elementType: tensor.flatMap { ONNXElementType(rawValue: Int($0.elem_type)) },
      sides: shape.map { shape in
        messages(shape.dim, shape.n_dim).map { side in
          side.has_dim_value == 0 ? .named(text(side.dim_param)) : .fixed(Int(side.dim_value))
        }
      })
  }
}

extension ONNXMessageReader {
  /// The text at `start`, which ends with a zero; empty if there is none.
  static func text(_ start: UnsafeMutablePointer<CChar>?) -> String { start.map { String(cString: $0) } ?? "" }

  /// The `count` elements at `start`.
  static func list<Element>(_ start: UnsafeMutablePointer<Element>?, _ count: Int) -> [Element] {
    Array(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count))
  }

  /// Pairs of names and values.
  static func entries(
    _ start: UnsafeMutablePointer<UnsafeMutablePointer<Onnx__StringStringEntryProto>?>?, _ count: Int
  ) -> [String: String] {
    Dictionary(messages(start, count).map { (text($0.key), text($0.value)) }) { first, _ in first }
  }

  /// The messages that the `count` pointers at `start` point to.
  static func messages<Message>(_ start: UnsafeMutablePointer<UnsafeMutablePointer<Message>?>?, _ count: Int)
    -> [Message]
  {
    list(start, count).compactMap { $0?.pointee }
  }
}
