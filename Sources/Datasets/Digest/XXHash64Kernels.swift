/// XXH64 with seed 0 (Collet, "xxHash fast digest algorithm", version 0.1.1): 64 bits that change with any bit of the input.
///
/// It tells data apart; it does not withstand someone who wants them to look alike.
package enum XXHash64 {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  /// The digest of `bytes`. O(count), several bytes a cycle.
  package static func hash(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { bytes in
      let wholeStripes = bytes.count / 32 * 32
      var sum = wholeStripes > 0 ? hashStripes(bytes, upTo: wholeStripes) : prime5
      sum &+= UInt64(bytes.count)
      return avalanche(hashTail(bytes, from: wholeStripes, sum))
    }
  }

  /// `digest` in 16 digits.
  package static func hexadecimal(_ digest: UInt64) -> String {
    let digits = String(digest, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Four independent sums over stripes of 32 bytes, then folded into one.
  private static func hashStripes(_ bytes: UnsafeRawBufferPointer, upTo end: Int) -> UInt64 {
    var a = prime1 &+ prime2
    var b = prime2
    var c: UInt64 = 0
    var d = 0 &- prime1
    for start in stride(from: 0, to: end, by: 32) {
      a = round(a, word(bytes, start))
      b = round(b, word(bytes, start + 8))
      c = round(c, word(bytes, start + 16))
      d = round(d, word(bytes, start + 24))
    }
    let sum = rotate(a, 1) &+ rotate(b, 7) &+ rotate(c, 12) &+ rotate(d, 18)
    return [a, b, c, d].reduce(sum) { ($0 ^ round(0, $1)) &* prime1 &+ prime4 }
  }

  /// The last bytes, fewer than 32.
  private static func hashTail(_ bytes: UnsafeRawBufferPointer, from start: Int, _ initial: UInt64) -> UInt64 {
    var sum = initial
    var position = start
    while position + 8 <= bytes.count {
      sum = rotate(sum ^ round(0, word(bytes, position)), 27) &* prime1 &+ prime4
      position += 8
    }
    if position + 4 <= bytes.count {
      let half = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
      sum = rotate(sum ^ UInt64(half) &* prime1, 23) &* prime2 &+ prime3
      position += 4
    }
    for byte in bytes[position...] { sum = rotate(sum ^ UInt64(byte) &* prime5, 11) &* prime1 }
    return sum
  }

  private static func avalanche(_ sum: UInt64) -> UInt64 {
    var mixed = sum
    mixed = (mixed ^ (mixed >> 33)) &* prime2
    mixed = (mixed ^ (mixed >> 29)) &* prime3
    return mixed ^ (mixed >> 32)
  }

  @inline(__always)
  private static func round(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    rotate(sum &+ word &* prime2, 31) &* prime1
  }

  @inline(__always)
  private static func rotate(_ word: UInt64, _ count: UInt64) -> UInt64 {
    word << count | word >> (64 - count)
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
