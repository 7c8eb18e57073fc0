/// A chunk of a PNG: four letters and what they are about (ISO/IEC 15948).
struct PNGChunk {
  let type: String
  let content: [UInt8]

  /// As it stands in a file: length, type, content, checksum.
  var bytes: [UInt8] {
    let body = Array(type.utf8) + content
    return Self.bigEndian(UInt32(content.count)) + body + Self.bigEndian(Self.checksum(body))
  }

  /// How many pixels there are to a metre.
  static func resolution(dpi: Double) -> PNGChunk {
    let pixelsPerMetre = bigEndian(UInt32((dpi / 0.0254).rounded()))
    return PNGChunk(type: "pHYs", content: pixelsPerMetre + pixelsPerMetre + [1])
  }

  /// Words under a keyword, as UTF-8 that is not compressed, in no language in particular.
  static func text(_ keyword: String, _ words: String) -> PNGChunk {
    PNGChunk(type: "iTXt", content: Array(keyword.utf8) + [0, 0, 0, 0, 0] + Array(words.utf8))
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// CRC-32 as in ISO 3309, bit by bit: what is written so is short.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var remainder = ~UInt32(0)
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 {
        remainder = remainder & 1 == 0 ? remainder >> 1 : (remainder >> 1) ^ 0xedb8_8320
      }
    }
    return ~remainder
  }
}
