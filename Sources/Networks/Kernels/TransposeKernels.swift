/// Turns a chunk's vectors (a feature each, sixteen images) into rows (an image each).
///
/// Writes rows of `features` floats, `stride` floats apart, for the first `images` images.
func transposeToRows(_ values: LanePointer, features: Int, rows: Scalars, stride: Int, images: Int = laneCount) {
  let scalars = values.scalars
  for image in 0..<images {
    for feature in 0..<features { rows[image * stride + feature] = scalars[feature * laneCount + image] }
  }
}

/// Writes the transpose of a matrix of `rows` × `columns`.
func transpose(_ matrix: Scalars, rows: Int, columns: Int, stride: Int, into result: Scalars, resultStride: Int) {
  for row in 0..<rows {
    for column in 0..<columns { result[column * resultStride + row] = matrix[row * stride + column] }
  }
}
