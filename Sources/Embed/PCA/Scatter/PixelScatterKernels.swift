import Tensors

/// The scatter matrix of images of 8 bits: of rows whose elements are all whole numbers from 0 to 255, or such numbers
/// divided by 255; nil for others.
///
/// Σ xxᵀ and Σ x are summed as integers, without rounding, and centered at the end: S − s sᵀ / n.
func pixelScatterMatrix(of x: Matrix, centering: Centering, workers: Workers) -> [Double]? {
  // The unit is at least four times the largest magnitude.
  let levels: Float = centering.unit <= 4 ? 255 : 1
  // A column of ones, so that the sums of the columns are among the products.
  let grid = TileGrid(order: x.columns + 1)
  let size = partSize(rows: x.rows, resultSize: x.columns * x.columns)
  let parts = x.values.withUnsafeBufferPointer { values -> [[Double]?] in
    guard let base = values.baseAddress else { return [] }
    return workers.mapChunks(of: x.rows, size: size) { rows in
      pixelTilesKernel(base, rows: rows, levels: levels, grid: grid)
    }
  }
  let tiles = parts.compactMap(\.self)
  guard tiles.count == parts.count else { return nil }
  let moments = grid.square(sumTiles(tiles, workers: workers)) { sum, _, _ in sum }
  return centered(moments, order: x.columns, scale: 1 / (Double(levels) * centering.unit))
}

/// The centered moments of the first `order` columns, of which the last row of `moments` holds the sums, times `scale`
/// squared.
private func centered(_ moments: [Double], order: Int, scale: Double) -> [Double] {
  let sums = moments.suffix(order + 1)
  let first = sums.startIndex
  let count = sums[first + order]
  var matrix: [Double] = []
  matrix.reserveCapacity(order * order)
  for row in 0..<order {
    for column in 0..<order {
      let product = sums[first + row] * sums[first + column] / count
      matrix.append((moments[row * (order + 1) + column] - product) * (scale * scale))
    }
  }
  return matrix
}

/// The tiles of Σ xxᵀ over `rows`, whose last column is taken to be one; nil if an element is not a pixel.
@inline(never)
private func pixelTilesKernel(
  _ x: UnsafePointer<Float>, rows: Range<Int>, levels: Float, grid: TileGrid
) -> [Double]? {
  let pairs = 512
  let panels = ScatterPanels<Int32>(grid, depth: min(pairs, (rows.count + 1) / 2))
  var tiles = [Double](repeating: 0, count: grid.tileCount * TileGrid.tileSize)
  return withUnsafeTemporaryAllocation(of: SIMD16<Int32>.self, capacity: tiles.count / 16) { sums in
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: min(pairs, (rows.count + 1) / 2) * grid.order) { block in
      guard let sums = sums.baseAddress, let block = block.baseAddress else { return tiles }
      let partial = UnsafeMutableRawPointer(sums).assumingMemoryBound(to: Int32.self)
      // So many products of pixels fit into 32 bits: 2¹⁵ · 255² < 2³¹.
      for first in stride(from: rows.lowerBound, to: rows.upperBound, by: 1 << 15) {
        sums.initialize(repeating: .zero, count: tiles.count / 16)
        for start in stride(from: first, to: min(rows.upperBound, first + 1 << 15), by: 2 * pairs) {
          let range = start..<min(rows.upperBound, start + 2 * pairs)
          guard pairPixels(of: range, in: x, columns: grid.order - 1, levels: levels, into: block) else { return nil }
          panels.accumulate(block, rows: (range.count + 1) / 2, into: partial)
        }
        for index in tiles.indices { tiles[index] += Double(partial[index]) }
      }
      return tiles
    }
  }
}

/// Writes the pixels of `rows` as pairs of 16-bit integers, two rows at a time, with a column of ones after them; an odd
/// last row is paired with zeros. False if an element is not a pixel.
@inline(never)
private func pairPixels(
  of rows: Range<Int>, in x: UnsafePointer<Float>, columns: Int, levels: Float, into block: UnsafeMutablePointer<Int32>
) -> Bool {
  var target = block
  var worst: Float = 0
  for row in stride(from: rows.lowerBound, to: rows.upperBound, by: 2) {
    let upper = x + row * columns
    let isPaired = row + 1 < rows.upperBound
    let lower = isPaired ? upper + columns : upper
    for column in 0..<columns {
      let (first, second) = (upper[column] * levels, lower[column] * levels)
      // Whole numbers are what adding and subtracting 1.5 · 2²³ leaves.
      let (low, high) = ((first + 12_582_912) - 12_582_912, (second + 12_582_912) - 12_582_912)
      worst = max(worst, abs(first - low), abs(second - high), abs(low - 127.5) - 127.5, abs(high - 127.5) - 127.5)
      target[column] = Int32(low) | (isPaired ? Int32(high) << 16 : 0)
    }
    target[columns] = isPaired ? 0x1_0001 : 1
    target += columns + 1
  }
  // What the rounding of k / 255 to 32 bits can make.
  return worst <= 0x1p-14
}
