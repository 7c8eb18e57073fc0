/// The kinds of number that array files hold.
package enum ElementType: Equatable, Sendable {
  case float16, bfloat16, float32, float64
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  case bool

  /// The bytes of one element.
  package var size: Int {
    switch self {
    case .int8, .uint8, .bool: 1
    case .float16, .bfloat16, .int16, .uint16: 2
    case .float32, .int32, .uint32: 4
    case .float64, .int64, .uint64: 8
    }
  }

  /// Whether an element may have a fraction.
  package var isFloatingPoint: Bool {
    switch self {
    case .float16, .bfloat16, .float32, .float64: true
    default: false
    }
  }
}

/// The bytes of an array as a file holds them, with what is needed to understand them.
package struct EncodedElements {
  let type: ElementType
  let isBigEndian: Bool
  /// How many there are.
  let count: Int
  /// Exactly `count` elements.
  let bytes: ArraySlice<UInt8>

  /// - Precondition: the bytes are exactly `count` elements.
  package init(type: ElementType, isBigEndian: Bool = false, count: Int, bytes: ArraySlice<UInt8>) {
    precondition(count >= 0 && bytes.count == count * type.size, "\(bytes.count) bytes ≠ \(count) × \(type)")
    self.type = type
    self.isBigEndian = isBigEndian
    self.count = count
    self.bytes = bytes
  }
}
