// Winograd's minimal filtering F(2×2, 3×3), as Lavin & Gray (2016) use it for convolutions. With the tile d of 4 × 4 inputs and
// the kernel g, the 2 × 2 results are Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A: 16 products instead of 36. Summed over channels, each of the 16
// places is a matrix product.

/// The sixteen places of a transformed tile, row by row.
let winogradPlaces = 16

/// The tiles of 4 × 4 vectors that begin at neighboring places.
struct WinogradTiles {
  /// The upper left vector of the first tile.
  let first: LanePointer
  /// From one row, one column and one tile to the next.
  let rowStride: Int, columnStride: Int, tileStride: Int
  /// How many tiles there are.
  let count: Int
}

/// Bᵀ d B for `tiles`, with Bᵀ = [1 0 −1 0; 0 1 1 0; 0 −1 1 0; 0 1 0 −1]. Results of the same place follow one another from
/// `result` on; places are `placeStride` apart.
func transformInputs(_ tiles: WinogradTiles, into result: LanePointer, placeStride: Int) {
  for index in 0..<tiles.count {
    let first = tiles.first + index &* tiles.tileStride
    let step = tiles.rowStride
    let rows = (first, first + step, first + 2 &* step, first + 3 &* step)
    let target = result + index
    let columns = tiles.columnStride
    storeInputs(rows.0, rows.2, columns, -, at: target, placeStride)
    storeInputs(rows.1, rows.2, columns, +, at: target + 4 &* placeStride, placeStride)
    storeInputs(rows.2, rows.1, columns, -, at: target + 8 &* placeStride, placeStride)
    storeInputs(rows.1, rows.3, columns, -, at: target + 12 &* placeStride, placeStride)
  }
}

/// One row of the result, from the two rows of the tile that it combines.
@inline(__always)
private func storeInputs(
  _ a: LanePointer, _ b: LanePointer, _ columnStride: Int, _ combine: (Lanes, Lanes) -> Lanes,
  at target: LanePointer, _ placeStride: Int
) {
  let first = combine(a[0], b[0])
  let second = combine(a[columnStride], b[columnStride])
  let third = combine(a[2 &* columnStride], b[2 &* columnStride])
  let fourth = combine(a[3 &* columnStride], b[3 &* columnStride])
  target[0] = first - third
  target[placeStride] = second + third
  target[2 &* placeStride] = third - second
  target[3 &* placeStride] = second - fourth
}

/// The results of one tile.
struct WinogradResults {
  /// Where the upper left one goes, in the first map.
  let target: LanePointer
  /// From one row to the next, and from one map to the next.
  let rowStride: Int, planeStride: Int
  /// How many rows and columns of the tile lie on the map: 1 or 2.
  let rows: Int, columns: Int
}

/// Aᵀ m A plus the bias for one tile of each of some maps, with Aᵀ = [1 1 1 0; 0 1 −1 −1].
///
/// - Parameters:
///   - places: the first place of the first map; maps follow one another, places are `placeStride` apart.
///   - bias: what is added to each map, or nothing for zeros.
func transformResults(_ places: LanePointer, placeStride: Int, maps: Int, bias: Scalars?, into results: WinogradResults)
{
  for map in 0..<maps {
    let first = places + map
    var upper = (Lanes(repeating: bias?[map] ?? 0), Lanes(repeating: bias?[map] ?? 0))
    var lower = upper
    for column in 0..<4 {
      let place = first + column &* placeStride
      let (a, b) = (place[0], place[4 &* placeStride])
      let (c, d) = (place[8 &* placeStride], place[12 &* placeStride])
      let top = a + b + c
      let bottom = b - c - d
      if column < 3 {
        upper.0 += top
        lower.0 += bottom
      }
      if column == 1 {
        upper.1 += top
        lower.1 += bottom
      } else if column > 1 {
        upper.1 -= top
        lower.1 -= bottom
      }
    }
    let target = results.target + map &* results.planeStride
    target[0] = upper.0
    if results.columns == 2 { target[1] = upper.1 }
    guard results.rows == 2 else { continue }
    target[results.rowStride] = lower.0
    if results.columns == 2 { target[results.rowStride &+ 1] = lower.1 }
  }
}

/// Where the kernels of a convolution stand among its weights, as one of its two directions reads them.
struct KernelPlaces {
  /// The number of maps of results, and of channels that each reads.
  let maps: Int, channels: Int
  /// From the kernel of one map or channel to that of the next, in floats.
  let mapStride: Int, channelStride: Int
  /// Whether kernels are turned by half a turn.
  let isTurned: Bool
}

/// G g Gᵀ for all kernels of 3 × 3 `weights`, with G = [1 0 0; ½ ½ ½; ½ −½ ½; 0 0 1]: for each place and channel a row of
/// `stride` floats, one for each map. `stride` is a multiple of 16.
func transformKernels(_ weights: Scalars, _ places: KernelPlaces, into result: Scalars, stride: Int) {
  for start in Swift.stride(from: 0, to: places.maps, by: laneCount) {
    for channel in 0..<places.channels {
      let kernel = weights + (start &* places.mapStride &+ channel &* places.channelStride)
      let count = min(laneCount, places.maps &- start)
      func row(_ index: Int) -> (Lanes, Lanes, Lanes) {
        let first = places.isTurned ? 8 &- 3 &* index : 3 &* index
        let step = places.isTurned ? -1 : 1
        func tap(_ column: Int) -> Lanes {
          loadSpread(kernel + (first &+ column &* step), stride: places.mapStride, count: count)
        }
        return (tap(0), tap(1), tap(2))
      }
      let (a, b, c) = (row(0), row(1), row(2))
      let rows = (
        a, half(a, b, c, sign: 1), half(a, b, c, sign: -1), c
      )
      var target = result + (channel &* stride &+ start)
      let placeStride = places.channels &* stride
      for row in [rows.0, rows.1, rows.2, rows.3] {
        let outer = (row.0 + row.2) * 0.5
        for lanes in [row.0, outer + row.1 * 0.5, outer - row.1 * 0.5, row.2] {
          LanePointer(raw: target)[0] = lanes
          target += placeStride
        }
      }
    }
  }
}

@inline(__always)
private func half(
  _ a: (Lanes, Lanes, Lanes), _ b: (Lanes, Lanes, Lanes), _ c: (Lanes, Lanes, Lanes), sign: Float
) -> (Lanes, Lanes, Lanes) {
  let (up, down) = (Float(0.5), 0.5 * sign)
  return (
    (a.0 + c.0) * up + b.0 * down, (a.1 + c.1) * up + b.1 * down, (a.2 + c.2) * up + b.2 * down
  )
}

/// `count` floats that stand `stride` apart, then zeros.
@inline(__always)
private func loadSpread(_ first: Scalars, stride: Int, count: Int) -> Lanes {
  var lanes = Lanes.zero
  for lane in 0..<count { lanes[lane] = first[lane &* stride] }
  return lanes
}
