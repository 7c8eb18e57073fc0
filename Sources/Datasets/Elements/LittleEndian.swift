extension FixedWidthInteger {
  /// The bytes of this number, least significant first.
  var bytes: [UInt8] {
    (0..<Self.bitWidth / 8).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) }
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// The `width` bytes at `offset` as a number, least significant first.
  ///
  /// - Precondition: they are there.
  func littleEndian(at offset: Int, width: Int) -> UInt64 {
    self[offset..<offset + width].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
