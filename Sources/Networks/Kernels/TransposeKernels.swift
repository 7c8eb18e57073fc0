/// The lanes of `a` and `b` with even numbers, and those with odd numbers.
@inline(__always)
private func unzip(_ a: Lanes, _ b: Lanes) -> (even: Lanes, odd: Lanes) {
  (Lanes(lowHalf: a.evenHalf, highHalf: b.evenHalf), Lanes(lowHalf: a.oddHalf, highHalf: b.oddHalf))
}

/// One of the four equal stages that together transpose 16 × 16 floats: pairs of neighboring rows are unzipped, even lanes
/// into the first eight rows and odd lanes into the others. Strides are in floats.
@inline(__always)
private func unzipRows(_ source: Scalars, stride: Int, into target: Scalars, stride targetStride: Int) {
  for pair in 0..<8 {
    let first = UnsafeRawPointer(source + 2 &* pair &* stride).loadUnaligned(as: Lanes.self)
    let second = UnsafeRawPointer(source + (2 &* pair &+ 1) &* stride).loadUnaligned(as: Lanes.self)
    let (even, odd) = unzip(first, second)
    UnsafeMutableRawPointer(target + pair &* targetStride).storeBytes(of: even, as: Lanes.self)
    UnsafeMutableRawPointer(target + (8 &+ pair) &* targetStride).storeBytes(of: odd, as: Lanes.self)
  }
}

/// Writes the transpose of 16 × 16 floats. `spare` holds 512 floats.
@inline(__always)
private func transposeBlock(
  _ source: Scalars, stride: Int, into target: Scalars, stride targetStride: Int, spare: Scalars
) {
  let other = spare + 256
  unzipRows(source, stride: stride, into: spare, stride: laneCount)
  unzipRows(spare, stride: laneCount, into: other, stride: laneCount)
  unzipRows(other, stride: laneCount, into: spare, stride: laneCount)
  unzipRows(spare, stride: laneCount, into: target, stride: targetStride)
}

/// Writes the transpose of a matrix of `rows` × `columns` whose rows are `stride` floats apart. Rows of the result are
/// `resultStride` apart.
func transpose(_ matrix: Scalars, rows: Int, columns: Int, stride: Int, into result: Scalars, resultStride: Int) {
  withUnsafeTemporaryAllocation(byteCount: 2048, alignment: 64) { spare in
    guard let spare = spare.baseAddress?.assumingMemoryBound(to: Float.self) else { return }
    let wholeRows = rows & ~15
    let wholeColumns = columns & ~15
    for row in Swift.stride(from: 0, to: wholeRows, by: laneCount) {
      for column in Swift.stride(from: 0, to: wholeColumns, by: laneCount) {
        transposeBlock(
          matrix + (row &* stride &+ column), stride: stride, into: result + (column &* resultStride &+ row),
          stride: resultStride, spare: spare)
      }
    }
    for row in 0..<rows {
      for column in (row < wholeRows ? wholeColumns : 0)..<columns {
        result[column &* resultStride &+ row] = matrix[row &* stride &+ column]
      }
    }
  }
}

/// Turns vectors (a feature each, sixteen images) into rows of `features` floats (an image each), `stride` floats apart, for
/// the first `images` images.
func transposeToRows(_ values: LanePointer, features: Int, rows: Scalars, stride: Int, images: Int = laneCount) {
  transpose(values.scalars, rows: features, columns: images, stride: laneCount, into: rows, resultStride: stride)
}
