/// Copies the values of a chunk's first `images` images into rows of `layout.shape.count` floats.
func copyRows(_ values: LanePointer, _ layout: ChunkLayout, images: Int, into rows: Scalars) {
  layout.forEachRun { place, packed, count in
    transposeToRows(values + place, features: count, rows: rows + packed, stride: layout.shape.count, images: images)
  }
}
