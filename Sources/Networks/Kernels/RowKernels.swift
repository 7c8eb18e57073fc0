/// Copies the values of a chunk's first `images` images into rows of `layout.shape.count` floats.
func copyRows(_ values: LanePointer, _ layout: ChunkLayout, images: Int, into rows: Scalars) {
  layout.forEachRun { place, packed, count in
    transposeToRows(values + place, features: count, rows: rows + packed, stride: layout.shape.count, images: images)
  }
}

/// The same into an array, from element `start` on.
func copyRows(_ values: LanePointer, _ layout: ChunkLayout, images: Int, into rows: inout [Float], at start: Int) {
  precondition(start + images * layout.shape.count <= rows.count, "rows do not fit")
  rows.withUnsafeMutableBufferPointer { buffer in
    if let base = buffer.baseAddress { copyRows(values, layout, images: images, into: base + start) }
  }
}
