extension EncodedElements {
  /// Every element as the nearest 32-bit float. O(count).
  package func floats() -> [Float] {
    switch type {
    case .float16: map(UInt16.self, halfPrecision)
    case .bfloat16: map(UInt16.self) { Float(bitPattern: UInt32($0) << 16) }
    case .float32: map(UInt32.self) { Float(bitPattern: $0) }
    case .float64: map(UInt64.self) { Float(Double(bitPattern: $0)) }
    case .int8: map(Int8.self) { Float($0) }
    case .int16: map(Int16.self) { Float($0) }
    case .int32: map(Int32.self) { Float($0) }
    case .int64: map(Int64.self) { Float($0) }
    case .uint8: map(UInt8.self) { Float($0) }
    case .uint16: map(UInt16.self) { Float($0) }
    case .uint32: map(UInt32.self) { Float($0) }
    case .uint64: map(UInt64.self) { Float($0) }
    case .bool: map(UInt8.self) { $0 == 0 ? 0 : 1 }
    }
  }

  /// Every element as a whole number; nil for one that is not whole or does not fit. O(count).
  package func integers() -> [Int64?] {
    switch type {
    case .float16: map(UInt16.self) { Int64(exactly: halfPrecision($0)) }
    case .bfloat16: map(UInt16.self) { Int64(exactly: Float(bitPattern: UInt32($0) << 16)) }
    case .float32: map(UInt32.self) { Int64(exactly: Float(bitPattern: $0)) }
    case .float64: map(UInt64.self) { Int64(exactly: Double(bitPattern: $0)) }
    case .int8: map(Int8.self) { Int64($0) }
    case .int16: map(Int16.self) { Int64($0) }
    case .int32: map(Int32.self) { Int64($0) }
    case .int64: map(Int64.self) { $0 }
    case .uint8: map(UInt8.self) { Int64($0) }
    case .uint16: map(UInt16.self) { Int64($0) }
    case .uint32: map(UInt32.self) { Int64($0) }
    case .uint64: map(UInt64.self) { Int64(exactly: $0) }
    case .bool: map(UInt8.self) { $0 == 0 ? 0 : 1 }
    }
  }

  /// `convert` of each element, read as the bits of a `Bits`. The initializer has checked that the bytes are there.
  @inline(__always)
  private func map<Bits: FixedWidthInteger, Result>(_: Bits.Type, _ convert: (Bits) -> Result) -> [Result] {
    bytes.withUnsafeBytes { source in
      [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
        for index in 0..<count {
          let stored = source.loadUnaligned(fromByteOffset: index * MemoryLayout<Bits>.size, as: Bits.self)
          buffer.initializeElement(
            at: index, to: convert(isBigEndian ? Bits(bigEndian: stored) : Bits(littleEndian: stored)))
        }
        initialized = count
      }
    }
  }
}

/// The value of IEEE 754 half-precision `bits`: Swift's own type for it is missing on Intel Macs.
private func halfPrecision(_ bits: UInt16) -> Float {
  let sign = UInt32(bits & 0x8000) << 16
  let magnitude = UInt32(bits & 0x7FFF)
  switch magnitude {
  case 0x7C00...: return Float(bitPattern: sign | 0x7F80_0000 | (magnitude & 0x3FF) << 13)
  case 0x0400...: return Float(bitPattern: sign | (magnitude << 13) &+ (112 << 23))
  default: return Float(bitPattern: sign | (Float(magnitude) * 0x1p-24).bitPattern)
  }
}

extension Array where Element: BitwiseCopyable {
  /// The elements as they stand in memory, which is least significant byte first on every machine this runs on.
  var littleEndianBytes: [UInt8] {
    withUnsafeBytes { [UInt8]($0) }
  }
}
