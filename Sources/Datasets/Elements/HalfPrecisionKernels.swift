/// IEEE 754 half precision. Swift's own type for it is missing on Intel Macs.
enum HalfPrecision {
  private static let infinity: UInt16 = 0x7C00
  /// What changes the exponent's bias from 127 to 15 and rounds 13 bits off, but for ties.
  private static let rebiasing: UInt32 = 0xFFF &- 112 << 23

  /// The bits of the half-precision number that is nearest to each of `values`, ties to even. O(count), sixteen at a time.
  static func bits(of values: UnsafeBufferPointer<Float>) -> [UInt16] {
    [UInt16](unsafeUninitializedCapacity: values.count) { halves, initialized in
      initialized = values.count
      guard let source = UnsafeRawPointer(values.baseAddress), let base = halves.baseAddress else { return }
      let whole = values.count & ~15
      let target = UnsafeMutableRawPointer(base)
      for start in stride(from: 0, to: whole, by: 16) {
        let lanes = source.loadUnaligned(fromByteOffset: start &* 4, as: SIMD16<UInt32>.self)
        target.storeBytes(of: narrowed(lanes), toByteOffset: start &* 2, as: SIMD16<UInt16>.self)
      }
      for index in whole..<values.count {
        halves.initializeElement(at: index, to: narrowed(SIMD16(repeating: values[index].bitPattern))[0])
      }
    }
  }

  /// The first of `halves` that became infinite though its value is not.
  static func overflow(in halves: [UInt16], of values: UnsafeBufferPointer<Float>) -> Int? {
    guard halves.withUnsafeBufferPointer(holdsInfinity) else { return nil }
    return halves.indices.first { halves[$0] & 0x7FFF == infinity && values[$0].isFinite }
  }

  private static func holdsInfinity(_ halves: UnsafeBufferPointer<UInt16>) -> Bool {
    var largest = SIMD16<UInt16>.zero
    let whole = halves.count & ~15
    guard let source = UnsafeRawPointer(halves.baseAddress) else { return false }
    for start in stride(from: 0, to: whole, by: 16) {
      let lanes = source.loadUnaligned(fromByteOffset: start &* 2, as: SIMD16<UInt16>.self) & 0x7FFF
      largest.replace(with: lanes, where: lanes .> largest)
    }
    return largest.max() >= infinity || halves[whole...].contains { $0 & 0x7FFF >= infinity }
  }

  /// The method: numbers of normal size are rounded by adding half of what is cut off; for smaller ones, adding ½ in single
  /// precision lets the processor round at the right place (Giesen, "Float→half variants", 2012).
  @inline(__always)
  private static func narrowed(_ bits: SIMD16<UInt32>) -> SIMD16<UInt16> {
    let magnitude = bits & 0x7FFF_FFFF
    let odd = (magnitude &>> 13) & 1
    var half = (magnitude &+ odd &+ rebiasing) &>> 13
    let shifted = unsafeBitCast(magnitude, to: SIMD16<Float>.self) + 0.5
    let tiny = unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &- 0x3F00_0000
    half.replace(with: tiny, where: magnitude .< 0x3880_0000)
    half.replace(with: SIMD16(repeating: 0x7C00), where: magnitude .>= 0x4780_0000)
    half.replace(with: SIMD16(repeating: 0x7E00), where: magnitude .> 0x7F80_0000)
    return SIMD16<UInt16>(truncatingIfNeeded: half | ((bits &>> 16) & 0x8000))
  }
}
