import Foundation

/// The MD5 message digest (RFC 1321), which publishers of datasets give for their files.
///
/// It tells whether a file arrived as it was sent; it does not withstand someone who wants to deceive.
package struct MD5 {
  private var state: SIMD4<UInt32> = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
  private var pending: [UInt8] = []
  private var count: UInt64 = 0

  private static let blockSize = 64
  /// The whole part of 2³² |sin(i + 1)|.
  private static let constants = (0..<64).map { UInt32(abs(sin(Double($0) + 1)) * 0x1p32) }
  private static let rotations: [[UInt32]] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]]

  /// The digest of nothing yet.
  package init() {}

  /// The digest of `bytes`, in 32 hexadecimal digits.
  package static func hexadecimal(_ bytes: [UInt8]) -> String {
    var digest = MD5()
    digest.update(bytes)
    return digest.hexadecimal()
  }

  /// Appends `bytes` to what is digested. O(count).
  package mutating func update(_ bytes: [UInt8]) {
    count += UInt64(bytes.count)
    let joined = pending.isEmpty ? bytes : pending + bytes
    let whole = joined.count / Self.blockSize * Self.blockSize
    joined.withUnsafeBytes { source in
      for start in stride(from: 0, to: whole, by: Self.blockSize) { digestBlock(source, at: start) }
    }
    pending = Array(joined[whole...])
  }

  /// The digest of everything, in 32 hexadecimal digits.
  package consuming func hexadecimal() -> String {
    let bits = count &* 8
    let zeros = (119 - pending.count % Self.blockSize) % Self.blockSize
    update([0x80] + [UInt8](repeating: 0, count: zeros) + bits.bytes)
    return (0..<4).flatMap { state[$0].bytes }.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  private mutating func digestBlock(_ source: UnsafeRawBufferPointer, at start: Int) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    for step in 0..<64 {
      let (mixed, word) = Self.mix(step, b, c, d)
      let loaded = UInt32(littleEndian: source.loadUnaligned(fromByteOffset: start + 4 * word, as: UInt32.self))
      let sum = a &+ mixed &+ Self.constants[step] &+ loaded
      let rotation = Self.rotations[step / 16][step % 4]
      (a, d, c, b) = (d, c, b, b &+ (sum << rotation | sum >> (32 - rotation)))
    }
    state &+= [a, b, c, d]
  }

  /// The function of a step's round, and which word of the block it takes.
  @inline(__always)
  private static func mix(_ step: Int, _ b: UInt32, _ c: UInt32, _ d: UInt32) -> (value: UInt32, word: Int) {
    switch step / 16 {
    case 0: ((b & c) | (~b & d), step)
    case 1: ((d & b) | (~d & c), (5 * step + 1) % 16)
    case 2: (b ^ c ^ d, (3 * step + 5) % 16)
    default: (c ^ (b | ~d), 7 * step % 16)
    }
  }
}
