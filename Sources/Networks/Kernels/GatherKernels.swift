/// Scales the pixels of up to sixteen images to 0…1 and puts them into a chunk; lanes without an image become 0.
func gather(_ pixels: UnsafePointer<UInt8>, images: ArraySlice<Int32>, into values: LanePointer, layout: ChunkLayout) {
  let count = layout.shape.count
  layout.forEachRun { place, packed, length in
    for column in 0..<length {
      var value = Lanes.zero
      for (lane, image) in images.enumerated() { value[lane] = Float(pixels[Int(image) * count + packed + column]) }
      values[place + column] = value * (1 / 255)
    }
  }
}
