import CZlib

/// A chunk of a PNG: four letters and what they are about (ISO/IEC 15948).
struct PNGChunk {
  let type: String
  let content: [UInt8]

  /// As it stands in a file: length, type, content, checksum.
  var bytes: [UInt8] {
    let body = Array(type.utf8) + content
    let checksum = body.withUnsafeBufferPointer { UInt32(crc32_z(0, $0.baseAddress, $0.count)) }
    return UInt32(content.count).bigEndianBytes + body + checksum.bigEndianBytes
  }

  /// The size of the image and what its pixels are, eight bits a channel.
  static func header(width: Int, height: Int, channels: PNGChannels) -> PNGChunk {
    let size = UInt32(width).bigEndianBytes + UInt32(height).bigEndianBytes
    return PNGChunk(type: "IHDR", content: size + [8, channels.rawValue, 0, 0, 0])
  }

  /// How many pixels there are to a metre.
  static func resolution(dpi: Double) -> PNGChunk {
    let pixelsPerMetre = UInt32((dpi / 0.0254).rounded()).bigEndianBytes
    return PNGChunk(type: "pHYs", content: pixelsPerMetre + pixelsPerMetre + [1])
  }

  /// Words under a keyword, as UTF-8 that is not compressed, in no language in particular.
  static func text(_ keyword: String, _ words: String) -> PNGChunk {
    PNGChunk(type: "iTXt", content: Array(keyword.utf8) + [0, 0, 0, 0, 0] + Array(words.utf8))
  }
}
