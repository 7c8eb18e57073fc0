extension ImageSource {
  /// Puts the part of a batch's images that belongs to `group` at `edge`, varied and scaled. All `indices` must be in range.
  func gather(
    _ indices: ArraySlice<Int32>, into group: ChunkGroup, at edge: Edge, scaling: PixelScaling,
    variation: ImageVariation? = nil
  ) {
    pixels.withUnsafeBufferPointer { pixels in
      guard let pixels = pixels.baseAddress else { return }
      for position in 0..<group.chunks.count {
        gatherImages(
          pixels, group.images(indices, position), variation, scaling, into: group.values(edge, position),
          layout: edge.layout)
      }
    }
  }
}

/// Gathers up to sixteen images, varied or as they are.
func gatherImages(
  _ pixels: UnsafePointer<UInt8>, _ images: ArraySlice<Int32>, _ variation: ImageVariation?, _ scaling: PixelScaling,
  into values: LanePointer, layout: ChunkLayout
) {
  if let variation {
    gatherChunk(pixels, images, variation, scaling, into: values, layout: layout)
  } else {
    gatherChunk(pixels, images, scaling, into: values, layout: layout)
  }
}

/// Gathers up to sixteen images after `variation` has changed copies of them.
private func gatherChunk(
  _ pixels: UnsafePointer<UInt8>, _ images: ArraySlice<Int32>, _ variation: ImageVariation, _ scaling: PixelScaling,
  into values: LanePointer, layout: ChunkLayout
) {
  let size = layout.shape.count
  withUnsafeTemporaryAllocation(of: UInt8.self, capacity: images.count * size) { copies in
    guard let start = copies.baseAddress else { return }
    for (place, image) in images.enumerated() {
      let change = variation.change(of: Int(image), layout.shape)
      change.write(pixels + Int(image) * size, layout.shape, to: start + place * size)
    }
    gatherChunk(start, ArraySlice(0..<Int32(images.count)), scaling, into: values, layout: layout)
  }
}

/// Scales the pixels of up to sixteen images and puts them into a chunk. Lanes without an image repeat the first one.
private func gatherChunk(
  _ pixels: UnsafePointer<UInt8>, _ images: ArraySlice<Int32>, _ scaling: PixelScaling, into values: LanePointer,
  layout: ChunkLayout
) {
  withUnsafeTemporaryAllocation(of: UnsafeRawPointer.self, capacity: laneCount) { starts in
    let shape = layout.shape
    for lane in 0..<laneCount {
      let image = images[images.startIndex + (lane < images.count ? lane : 0)]
      starts.initializeElement(at: lane, to: UnsafeRawPointer(pixels + Int(image) * shape.count))
    }
    guard let lanes = starts.baseAddress else { return }
    guard scaling.isChannelwise else {
      let factor = scaling.channels[0]
      return layout.forEachRun { gatherRun(lanes, at: $1, count: $2, factor, into: values + $0) }
    }
    for (channel, factor) in scaling.channels.enumerated() {
      for row in 0..<shape.height {
        gatherRun(
          lanes, at: (factor.source * shape.height + row) * shape.width, count: shape.width, factor,
          into: values + layout.index(channel: channel, row: row))
      }
    }
  }
}

/// Scales `count` neighboring pixels of each image.
@inline(__always)
private func gatherRun(
  _ lanes: UnsafePointer<UnsafeRawPointer>, at start: Int, count: Int, _ channel: PixelScaling.Channel,
  into values: LanePointer
) {
  let factor = Lanes(repeating: channel.factor)
  let offset = Lanes(repeating: channel.offset)
  var column = 0
  while column &+ 4 <= count {
    var words = loadWords(lanes, at: start &+ column)
    for place in 0..<4 {
      values[column &+ place] = offset.addingProduct(floats(words & 0xFF), factor)
      words = words &>> 8
    }
    column &+= 4
  }
  while column < count {
    values[column] = offset.addingProduct(floats(loadBytes(lanes, at: start &+ column)), factor)
    column &+= 1
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

/// Whole numbers below 2²³ as floats. Setting the exponent of 2²³ and taking 2²³ away makes floats of them: faster than any
/// conversion that Swift has for vectors.
@inline(__always)
private func floats(_ values: SIMD16<UInt32>) -> Lanes {
  unsafeBitCast(values | 0x4B00_0000, to: Lanes.self) - 8_388_608
}
