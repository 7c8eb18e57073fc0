extension ImageSource {
  /// Puts the part of a batch's images that belongs to `group` at `edge`, scaled to 0…1. All `indices` must be in range.
  func gather(_ indices: ArraySlice<Int32>, into group: ChunkGroup, at edge: Edge) {
    pixels.withUnsafeBufferPointer { pixels in
      guard let pixels = pixels.baseAddress else { return }
      for position in 0..<group.chunks.count {
        gatherChunk(
          pixels, images: group.images(indices, position), into: group.values(edge, position), layout: edge.layout)
      }
    }
  }
}

/// Scales the pixels of up to sixteen images to 0…1 and puts them into a chunk. Lanes without an image repeat the first one.
private func gatherChunk(
  _ pixels: UnsafePointer<UInt8>, images: ArraySlice<Int32>, into values: LanePointer, layout: ChunkLayout
) {
  withUnsafeTemporaryAllocation(of: UnsafeRawPointer.self, capacity: laneCount) { starts in
    let size = layout.shape.count
    for lane in 0..<laneCount {
      let image = images[images.startIndex + (lane < images.count ? lane : 0)]
      starts.initializeElement(at: lane, to: UnsafeRawPointer(pixels + Int(image) * size))
    }
    guard let lanes = starts.baseAddress else { return }
    layout.forEachRun { place, packed, count in
      var column = 0
      while column &+ 4 <= count {
        var words = loadWords(lanes, at: packed &+ column)
        for offset in 0..<4 {
          values[place &+ column &+ offset] = scaled(words & 0xFF)
          words = words &>> 8
        }
        column &+= 4
      }
      while column < count {
        values[place &+ column] = scaled(loadBytes(lanes, at: packed &+ column))
        column &+= 1
      }
    }
  }
}

/// Four neighboring pixels of each image, the first in the low bits.
@inline(__always)
private func loadWords(_ lanes: UnsafePointer<UnsafeRawPointer>, at offset: Int) -> SIMD16<UInt32> {
  func word(_ lane: Int) -> UInt32 {
    UInt32(littleEndian: lanes[lane].loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
  return SIMD16(
    word(0), word(1), word(2), word(3), word(4), word(5), word(6), word(7),
    word(8), word(9), word(10), word(11), word(12), word(13), word(14), word(15))
}

/// One pixel of each image.
private func loadBytes(_ lanes: UnsafePointer<UnsafeRawPointer>, at offset: Int) -> SIMD16<UInt32> {
  var bytes = SIMD16<UInt32>.zero
  for lane in 0..<laneCount { bytes[lane] = UInt32(lanes[lane].load(fromByteOffset: offset, as: UInt8.self)) }
  return bytes
}

/// Whole numbers below 2²³ divided by 255. Setting the exponent of 2²³ and taking 2²³ away makes floats of them: faster than
/// any conversion that Swift has for vectors.
@inline(__always)
private func scaled(_ values: SIMD16<UInt32>) -> Lanes {
  (unsafeBitCast(values | 0x4B00_0000, to: Lanes.self) - 8_388_608) * (1 / 255)
}
