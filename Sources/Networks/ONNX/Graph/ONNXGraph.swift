/// What a network needs of an ONNX model: nodes that compute named values from named values.
package struct ONNXGraph: Equatable, Sendable {
  /// What it is called.
  package var name: String
  /// The version of the standard operators that the nodes mean.
  package var operatorSet: Int
  /// The computations; each reads only values that come before it.
  package var nodes: [ONNXNode]
  /// Values that are stored, such as weights.
  package var initializers: [String: ONNXTensor]
  /// Values that must be given. Older files list the initializers among them.
  package var inputs: [ONNXPort]
  /// Values that are the result.
  package var outputs: [ONNXPort]
  /// Notes of the program that wrote it.
  package var metadata: [String: String]

  /// A graph of these parts.
  package init(
    name: String, operatorSet: Int, nodes: [ONNXNode] = [], initializers: [String: ONNXTensor] = [:],
    inputs: [ONNXPort] = [], outputs: [ONNXPort] = [], metadata: [String: String] = [:]
  ) {
    self.name = name
    self.operatorSet = operatorSet
    self.nodes = nodes
    self.initializers = initializers
    self.inputs = inputs
    self.outputs = outputs
    self.metadata = metadata
  }

  /// The version of the file's format that came with the operators.
  var formatVersion: Int { operatorSet >= 20 ? 9 : 8 }
}

/// A value that goes in or comes out.
package struct ONNXPort: Equatable, Sendable {
  /// One side of a value.
  package enum Side: Equatable, Sendable {
    /// Always so long.
    case fixed(Int)
    /// As long as the user likes; the name may be empty.
    case named(String)
  }

  /// What nodes call it.
  package var name: String
  /// What kind of number it holds, as ONNX counts them; nil if the file does not say.
  package var elementType: ONNXElementType?
  /// The lengths of its sides, outermost first; nil if the file does not say.
  package var sides: [Side]?

  /// A port of these parts.
  package init(name: String, elementType: ONNXElementType? = .float, sides: [Side]? = nil) {
    self.name = name
    self.elementType = elementType
    self.sides = sides
  }
}

/// One computation.
package struct ONNXNode: Equatable, Sendable {
  /// What it is called; may be empty.
  package var name: String
  /// What it computes, such as `Conv`.
  package var operation: String
  /// Who defines the operation: empty for the standard.
  package var domain: String
  /// The values it reads. An empty name is an input left out.
  package var inputs: [String]
  /// The values it computes. An empty name is an output nobody wants.
  package var outputs: [String]
  /// Its settings.
  package var attributes: [String: ONNXAttribute]

  /// A node of these parts.
  package init(
    _ operation: String, name: String = "", domain: String = "", inputs: [String], outputs: [String],
    attributes: [String: ONNXAttribute] = [:]
  ) {
    self.name = name
    self.operation = operation
    self.domain = domain
    self.inputs = inputs
    self.outputs = outputs
    self.attributes = attributes
  }
}

/// A setting of a node.
package enum ONNXAttribute: Equatable, Sendable {
  case float(Float)
  case int(Int)
  case string(String)
  case tensor(ONNXTensor)
  case floats([Float])
  case ints([Int])
  /// Of another kind, by its number in the standard: text lists, graphs, sparse tensors, types.
  case other(Int)

  /// What the standard calls each kind.
  enum Number {
    static let float = 1
    static let int = 2
    static let string = 3
    static let tensor = 4
    static let floats = 6
    static let ints = 7
  }

  /// The number of its kind in the standard.
  var number: Int {
    switch self {
    case .float: Number.float
    case .int: Number.int
    case .string: Number.string
    case .tensor: Number.tensor
    case .floats: Number.floats
    case .ints: Number.ints
    case .other(let number): number
    }
  }
}
