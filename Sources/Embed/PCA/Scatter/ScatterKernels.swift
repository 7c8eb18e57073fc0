import Tensors

/// Σ (x − μ)(x − μ)ᵀ over all rows, row after row, divided by the unit squared.
///
/// Images of 8 bits are summed in integers, which is exact and faster. Other data are centered, multiplied in Float32 and
/// summed in Float64.
package func scatterMatrix(of x: Matrix, centering: Centering, workers: Workers) -> [Double] {
  if let scatter = pixelScatterMatrix(of: x, centering: centering, workers: workers) { return scatter }
  let grid = TileGrid(order: x.columns)
  var tiles = grid.tiles(of: 0.0)
  x.values.withUnsafeBufferPointer { values in
    guard let values = values.baseAddress else { return }
    _ = accumulateTiles(steps: x.rows, grid: grid, workers: workers, into: &tiles) {
      rows, target in
      centerKernel(rows, of: values, by: centering, into: target, stride: x.columns)
      return true
    }
  }
  return grid.square(tiles) { sum, _, _ in sum }
}
