import Tensors

/// Σ (x − μ)(x − μ)ᵀ over all rows, divided by the unit squared.
///
/// Images of 8 bits are summed in integers, which is exact and takes half the time. Other data are centered, multiplied in
/// Float32 and summed in Float64. Each part of the rows is summed on one thread; parts are added in order.
func scatterMatrix(of x: Matrix, centering: Centering, workers: Workers) -> [Double] {
  if let scatter = pixelScatterMatrix(of: x, centering: centering, workers: workers) { return scatter }
  let grid = TileGrid(order: x.columns)
  let size = partSize(rows: x.rows, resultSize: x.columns * x.columns)
  let parts = x.values.withUnsafeBufferPointer { values -> [[Double]] in
    guard let base = values.baseAddress else { return [] }
    return workers.mapChunks(of: x.rows, size: size) { rows in
      scatterTilesKernel(base, rows: rows, centering: centering, grid: grid)
    }
  }
  return grid.square(sumTiles(parts, workers: workers)) { sum, _, _ in sum }
}

/// The tiles of the scatter matrix of `rows`.
@inline(never)
private func scatterTilesKernel(
  _ x: UnsafePointer<Float>, rows: Range<Int>, centering: Centering, grid: TileGrid
) -> [Double] {
  let depth = min(512, rows.count)
  let panels = ScatterPanels<Float>(grid, depth: depth)
  var tiles = [Double](repeating: 0, count: grid.tileCount * TileGrid.tileSize)
  tiles.withUnsafeMutableBufferPointer { tiles in
    guard let tiles = tiles.baseAddress else { return }
    forEachCenteredBlock(of: rows, in: x, by: centering, blockRows: depth) { centered, block in
      panels.accumulate(centered, rows: block.count, into: tiles)
    }
  }
  return tiles
}

/// The sum of the tiles of `parts`, in order.
func sumTiles(_ parts: [[Double]], workers: Workers) -> [Double] {
  var total = [Double](repeating: 0, count: parts.first?.count ?? 0)
  total.withUnsafeMutableBufferPointer { total in
    guard let total = total.baseAddress else { return }
    workers.forEachChunk(of: parts[0].count, size: 1 << 16) { range in
      for part in parts {
        part.withUnsafeBufferPointer { part in
          guard let part = part.baseAddress else { return }
          addKernel(1, part + range.lowerBound, to: total + range.lowerBound, count: range.count)
        }
      }
    }
  }
  return total
}
