import Tensors

/// What the bytes of a pixel in a PNG are, by its color type.
enum PNGChannels: UInt8 {
  case gray = 0
  case color = 2
  case colorAndAlpha = 6

  /// How many bytes a pixel takes.
  var count: Int {
    switch self {
    case .gray: 1
    case .color: 3
    case .colorAndAlpha: 4
    }
  }
}

extension RasterImage {
  /// The fewest channels that tell all of the image.
  var channels: PNGChannels {
    guard pixels.allSatisfy({ $0 >= 0xff00_0000 }) else { return .colorAndAlpha }
    return pixels.allSatisfy { $0 & 0xff_ffff == ($0 & 0xff) &* 0x01_0101 } ? .gray : .color
  }

  /// The rows as a PNG has them before they are compressed: a zero, which says that bytes stand for themselves, and the pixels.
  ///
  /// What is drawn has even areas, which compress better so than as differences of neighbors.
  func scanlines(_ channels: PNGChannels) -> [UInt8] {
    let length = 1 + width * channels.count
    return [UInt8](unsafeUninitializedCapacity: height * length) { bytes, initialized in
      pixels.withUnsafeBufferPointer { pixels in
        Workers.all.forEachChunk(of: height, size: 64) { rows in
          for row in rows {
            bytes[row * length] = 0
            Self.write(
              UnsafeBufferPointer(rebasing: pixels[row * width..<(row + 1) * width]), channels,
              to: UnsafeMutableBufferPointer(rebasing: bytes[row * length + 1..<(row + 1) * length]))
          }
        }
      }
      initialized = height * length
    }
  }

  private static func write(
    _ pixels: UnsafeBufferPointer<UInt32>, _ channels: PNGChannels, to bytes: UnsafeMutableBufferPointer<UInt8>
  ) {
    for (index, pixel) in pixels.enumerated() {
      switch channels {
      case .gray: bytes[index] = UInt8(truncatingIfNeeded: pixel)
      case .color: write(pixel, to: bytes, at: index * 3)
      case .colorAndAlpha:
        let alpha = pixel >> 24
        write(alpha == 255 ? pixel : dividing(pixel, by: alpha), to: bytes, at: index * 4)
        bytes[index * 4 + 3] = UInt8(truncatingIfNeeded: alpha)
      }
    }
  }

  private static func write(_ pixel: UInt32, to bytes: UnsafeMutableBufferPointer<UInt8>, at place: Int) {
    bytes[place] = UInt8(truncatingIfNeeded: pixel >> 16)
    bytes[place + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
    bytes[place + 2] = UInt8(truncatingIfNeeded: pixel)
  }

  /// The color of a pixel before it was multiplied by `alpha`.
  private static func dividing(_ pixel: UInt32, by alpha: UInt32) -> UInt32 {
    guard alpha > 0 else { return 0 }
    return [16, 8, 0].reduce(0) { $0 | min(255, (pixel >> $1 & 0xff * 255 + alpha / 2) / alpha) << $1 }
  }
}
