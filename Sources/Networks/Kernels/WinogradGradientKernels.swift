// The gradient by the weights of F(2×2, 3×3): with the tile d of inputs and the gradients e by its 2 × 2 results, it is
// Gᵀ[Σ (A e Aᵀ) ⊙ (Bᵀ d B)]G, summed over all tiles and images. Here a lane is a channel, so that the sum is a matrix product.

/// A e Aᵀ for `tiles`, of which only the upper left 2 × 2 vectors count, with A = [1 0; 1 1; 1 −1; 0 −1]. Results of the same
/// place follow one another from `result` on; places are `placeStride` apart.
func transformDeltas(_ tiles: WinogradTiles, into result: LanePointer, placeStride: Int) {
  for index in 0..<tiles.count {
    let upper = tiles.first + index &* tiles.tileStride
    let lower = upper + tiles.rowStride
    let (a, b) = (upper[0], upper[tiles.columnStride])
    let (c, d) = (lower[0], lower[tiles.columnStride])
    let target = result + index
    storeDeltas(a, b, at: target, placeStride)
    storeDeltas(a + c, b + d, at: target + 4 &* placeStride, placeStride)
    storeDeltas(a - c, b - d, at: target + 8 &* placeStride, placeStride)
    storeDeltas(-c, -d, at: target + 12 &* placeStride, placeStride)
  }
}

@inline(__always)
private func storeDeltas(_ left: Lanes, _ right: Lanes, at target: LanePointer, _ placeStride: Int) {
  target[0] = left
  target[placeStride] = left + right
  target[2 &* placeStride] = left - right
  target[3 &* placeStride] = -right
}

/// Gᵀ s G with G = [1 0 0; ½ ½ ½; ½ −½ ½; 0 0 1]: the nine weights' gradients of each of `channels` neighboring channels.
///
/// - Parameters:
///   - sums: the first place's, sixteen channels a vector; places are `placeStride` vectors apart.
///   - gradient: where the first channel's go, row by row; the next ones follow.
func transformSums(_ sums: LanePointer, placeStride: Int, channels: Int, into gradient: Scalars) {
  for start in stride(from: 0, to: channels, by: laneCount) {
    let first = sums + start / laneCount
    func row(_ index: Int) -> (Lanes, Lanes, Lanes) {
      let places = first + 4 &* index &* placeStride
      return kernelRow(places[0], places[placeStride], places[2 &* placeStride], places[3 &* placeStride])
    }
    let (a, b, c, d) = (row(0), row(1), row(2), row(3))
    let columns = (
      kernelRow(a.0, b.0, c.0, d.0), kernelRow(a.1, b.1, c.1, d.1), kernelRow(a.2, b.2, c.2, d.2)
    )
    for lane in 0..<min(laneCount, channels &- start) {
      let target = gradient + (start &+ lane) &* 9
      for (column, values) in [columns.0, columns.1, columns.2].enumerated() {
        target[column] = values.0[lane]
        target[column &+ 3] = values.1[lane]
        target[column &+ 6] = values.2[lane]
      }
    }
  }
}

/// Gᵀ times a column of four.
@inline(__always)
private func kernelRow(_ a: Lanes, _ b: Lanes, _ c: Lanes, _ d: Lanes) -> (Lanes, Lanes, Lanes) {
  let sum = (b + c) * 0.5
  return (a + sum, (b - c) * 0.5, sum + d)
}

/// Turns maps of `channels` channels, sixteen images a vector, into rows of channels, one for each image: from `result` on those
/// of the first column, those of the next `channelVectors` · 16 vectors further.
func transposeToChannels(
  _ row: LanePointer, columns: Int, channels: Int, planeStride: Int, into result: LanePointer, channelVectors: Int
) {
  for column in 0..<columns {
    transpose(
      (row + column).scalars, rows: channels, columns: laneCount, stride: planeStride &* laneCount,
      into: (result + column &* channelVectors &* laneCount).scalars, resultStride: channelVectors &* laneCount)
  }
}
