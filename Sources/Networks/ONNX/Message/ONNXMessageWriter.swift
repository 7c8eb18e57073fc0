import COnnx
import Foundation

extension ONNXGraph {
  /// The graph as the bytes of a file, whose maker is `producer`. The same graph gives the same bytes.
  ///
  /// - Complexity: O(numbers stored).
  package func encoded(producer: String) -> [UInt8] {
    ONNXMessage(root: ONNXMessageWriter.model(self, producer: producer)).packed()
  }
}

/// Makes protobuf messages of values. All memory comes from `malloc`, as the library that frees it expects.
private enum ONNXMessageWriter {
  static func model(_ graph: ONNXGraph, producer: String) -> UnsafeMutablePointer<Onnx__ModelProto> {
    let model = message(onnx__model_proto__init)
    let set = message(onnx__operator_set_id_proto__init)
    set.pointee.domain = text("")
    (set.pointee.has_version, set.pointee.version) = (1, Int64(graph.operatorSet))
    (model.pointee.opset_import, model.pointee.n_opset_import) = (array([set]), 1)
    (model.pointee.has_ir_version, model.pointee.ir_version) = (1, Int64(graph.formatVersion))
    model.pointee.producer_name = text(producer)
    model.pointee.graph = content(graph)
    let notes = graph.metadata.sorted { $0.key < $1.key }
    (model.pointee.metadata_props, model.pointee.n_metadata_props) = (array(notes.map(note)), notes.count)
    return model
  }

  private static func note(_ name: String, _ value: String) -> UnsafeMutablePointer<Onnx__StringStringEntryProto> {
    let result = message(onnx__string_string_entry_proto__init)
    (result.pointee.key, result.pointee.value) = (text(name), text(value))
    return result
  }

  private static func content(_ graph: ONNXGraph) -> UnsafeMutablePointer<Onnx__GraphProto> {
    let content = message(onnx__graph_proto__init)
    content.pointee.name = text(graph.name)
    content.pointee.node = array(graph.nodes.map(node))
    content.pointee.n_node = graph.nodes.count
    let stored = graph.initializers.sorted { $0.key < $1.key }
    content.pointee.initializer = array(stored.map { tensor($0.value, called: $0.key) })
    content.pointee.n_initializer = stored.count
    content.pointee.input = array(graph.inputs.map(port))
    content.pointee.n_input = graph.inputs.count
    content.pointee.output = array(graph.outputs.map(port))
    content.pointee.n_output = graph.outputs.count
    return content
  }

  private static func node(_ node: ONNXNode) -> UnsafeMutablePointer<Onnx__NodeProto> {
    let result = message(onnx__node_proto__init)
    result.pointee.op_type = text(node.operation)
    result.pointee.name = text(node.name)
    result.pointee.input = array(node.inputs.map(text))
    result.pointee.n_input = node.inputs.count
    result.pointee.output = array(node.outputs.map(text))
    result.pointee.n_output = node.outputs.count
    let settings = node.attributes.sorted { $0.key < $1.key }
    result.pointee.attribute = array(settings.map { attribute($0.value, called: $0.key) })
    result.pointee.n_attribute = settings.count
    return result
  }

  private static func attribute(
    _ value: ONNXAttribute, called name: String
  ) -> UnsafeMutablePointer<Onnx__AttributeProto> {
    let result = message(onnx__attribute_proto__init)
    result.pointee.name = text(name)
    (result.pointee.has_type, result.pointee.type) = (1, Int32(value.number))
    switch value {
    case .float(let number): (result.pointee.has_f, result.pointee.f) = (1, number)
    case .int(let number): (result.pointee.has_i, result.pointee.i) = (1, Int64(number))
    case .string(let string): (result.pointee.has_s, result.pointee.s) = (1, bytes(Array(string.utf8)))
    case .tensor(let value): result.pointee.t = tensor(value, called: "")
    case .floats(let numbers):
      (result.pointee.floats, result.pointee.n_floats) = (array(numbers), numbers.count)
    case .ints(let numbers):
      (result.pointee.ints, result.pointee.n_ints) = (array(numbers.map { Int64($0) }), numbers.count)
    case .other: break
    }
    return result
  }

  private static func tensor(_ value: ONNXTensor, called name: String) -> UnsafeMutablePointer<Onnx__TensorProto> {
    let result = message(onnx__tensor_proto__init)
    result.pointee.name = text(name)
    (result.pointee.dims, result.pointee.n_dims) = (array(value.shape.map { Int64($0) }), value.shape.count)
    let (type, content): (ONNXElementType, ProtobufCBinaryData)
    switch value.elements {
    case .reals(let numbers): (type, content) = (.float, bytes(numbers))
    case .integers(let numbers): (type, content) = (.int64, bytes(numbers.map { Int64($0) }))
    }
    (result.pointee.has_data_type, result.pointee.data_type) = (1, Int32(type.rawValue))
    (result.pointee.has_raw_data, result.pointee.raw_data) = (1, content)
    return result
  }

  private static func port(_ port: ONNXPort) -> UnsafeMutablePointer<Onnx__ValueInfoProto> {
    let (result, type) = (message(onnx__value_info_proto__init), message(onnx__type_proto__init))
    let (tensor, shape) = (message(onnx__tensor_type_proto__init), message(onnx__tensor_shape_proto__init))
    let sides = port.sides ?? []
    result.pointee.name = text(port.name)
    result.pointee.type = type
    type.pointee.tensor_type = tensor
    (tensor.pointee.has_elem_type, tensor.pointee.elem_type) = (1, Int32((port.elementType ?? .float).rawValue))
    tensor.pointee.shape = shape
    (shape.pointee.dim, shape.pointee.n_dim) = (array(sides.map(side)), sides.count)
    return result
  }

  private static func side(_ side: ONNXPort.Side) -> UnsafeMutablePointer<Onnx__DimensionProto> {
    let result = message(onnx__dimension_proto__init)
    switch side {
    case .fixed(let length): (result.pointee.has_dim_value, result.pointee.dim_value) = (1, Int64(length))
    case .named(let name): result.pointee.dim_param = text(name)
    }
    return result
  }
}

extension ONNXMessageWriter {
  /// An empty message.
  private static func message<Message>(
    _ initialize: (UnsafeMutablePointer<Message>?) -> Void
  ) -> UnsafeMutablePointer<Message> {
    let message = memory(for: Message.self, count: 1)
    initialize(message)
    return message
  }

  /// A copy of `elements`; nil if there are none.
  private static func array<Element>(_ elements: [Element]) -> UnsafeMutablePointer<Element>? {
    guard !elements.isEmpty else { return nil }
    let copy = memory(for: Element.self, count: elements.count)
    copy.initialize(from: elements, count: elements.count)
    return copy
  }

  /// Pointers as C declares them, which may be null.
  private static func array<Target>(
    _ pointers: [UnsafeMutablePointer<Target>]
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<Target>?>? {
    array(pointers.map(Optional.init))
  }

  /// A copy of `string` that ends with a zero.
  private static func text(_ string: String) -> UnsafeMutablePointer<CChar> {
    let letters = string.utf8.map { CChar(bitPattern: $0) } + [0]
    let copy = memory(for: CChar.self, count: letters.count)
    copy.initialize(from: letters, count: letters.count)
    return copy
  }

  /// The bytes of `elements` as they stand in memory: least significant first on every machine this runs on.
  private static func bytes<Element: BitwiseCopyable>(_ elements: [Element]) -> ProtobufCBinaryData {
    let bytes = elements.withUnsafeBytes { [UInt8]($0) }
    return ProtobufCBinaryData(len: bytes.count, data: array(bytes))
  }

  private static func memory<Element>(for type: Element.Type, count: Int) -> UnsafeMutablePointer<Element> {
    guard let memory = malloc(count * MemoryLayout<Element>.stride) else { preconditionFailure("out of memory") }
    return memory.bindMemory(to: type, capacity: count)
  }
}
