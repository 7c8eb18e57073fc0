import Datasets

/// The kinds of number that ONNX tensors hold, by their numbers in the standard.
package enum ONNXElementType: Int, CaseIterable, Sendable {
  case float = 1
  case uint8, int8, uint16, int16, int32, int64
  case bool = 9
  case float16, double, uint32, uint64
  case bfloat16 = 16

  /// The same kind of number in array files.
  var stored: ElementType {
    switch self {
    case .float: .float32
    case .uint8: .uint8
    case .int8: .int8
    case .uint16: .uint16
    case .int16: .int16
    case .int32: .int32
    case .int64: .int64
    case .bool: .bool
    case .float16: .float16
    case .double: .float64
    case .uint32: .uint32
    case .uint64: .uint64
    case .bfloat16: .bfloat16
    }
  }

  /// Whether a value may have a fraction.
  package var isReal: Bool { stored.isFloatingPoint }

  /// What the kind that has this number in the standard is called.
  static func name(of number: Int) -> String {
    let others = [0: "undefined", 8: "string", 14: "complex64", 15: "complex128"]
    return ONNXElementType(rawValue: number).map { "\($0)" } ?? others[number] ?? "number \(number)"
  }
}
