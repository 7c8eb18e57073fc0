import Tensors

/// The scatter matrix of images of 8 bits: of rows whose elements are all whole numbers from 0 to 255, or such numbers
/// divided by 255; nil for others.
///
/// Σ xxᵀ and Σ x are summed as integers, without rounding, and centered at the end: S − s sᵀ / n.
package func pixelScatterMatrix(of x: Matrix, centering: Centering, workers: Workers) -> [Double]? {
  guard x.columns >= 16 else { return nil }
  // The unit is at least four times the largest magnitude.
  // Elements that differ by less than one level are no pixels, however near to 0 they are.
  guard centering.unit >= 0x1p-8 else { return nil }
  let levels: Float = centering.unit <= 4 ? 255 : 1
  // A column of ones more, so that the sums of the columns are among the products.
  let grid = TileGrid(order: x.columns + 1)
  var tiles = grid.tiles(of: 0.0)
  // The products of so many pixels fit into 32 bits: 2¹⁵ · 255² < 2³¹.
  for start in stride(from: 0, to: x.rows, by: 1 << 15) {
    let rows = start..<min(x.rows, start + 1 << 15)
    guard let sums = pixelTiles(of: x, rows: rows, levels: levels, grid: grid, workers: workers) else { return nil }
    for index in tiles.indices { tiles[index] += Double(sums[index]) }
  }
  let moments = grid.square(tiles) { sum, _, _ in sum }
  return centered(moments, order: x.columns, scale: 1 / (Double(levels) * centering.unit))
}

/// The centered moments of the first `order` columns, times `scale` squared; the last row of `moments` holds their sums.
private func centered(_ moments: [Double], order: Int, scale: Double) -> [Double] {
  let sums = Array(moments.suffix(order + 1))
  let count = sums[order]
  var matrix: [Double] = []
  matrix.reserveCapacity(order * order)
  for row in 0..<order {
    for column in 0..<order {
      let product = sums[row] * sums[column] / count
      matrix.append((moments[row * (order + 1) + column] - product) * (scale * scale))
    }
  }
  return matrix
}

/// The tiles of Σ xxᵀ over `rows`, two of which make a step; nil if an element is not a pixel.
private func pixelTiles(of x: Matrix, rows: Range<Int>, levels: Float, grid: TileGrid, workers: Workers) -> [Int32]? {
  var tiles = grid.tiles(of: Int32(0))
  let isPixels = x.values.withUnsafeBufferPointer { values in
    guard let values = values.baseAddress else { return true }
    return accumulateTiles(steps: (rows.count + 1) / 2, grid: grid, workers: workers, into: &tiles) {
      pairs, target in
      let first = rows.lowerBound + 2 * pairs.lowerBound
      let last = min(rows.upperBound, rows.lowerBound + 2 * pairs.upperBound)
      return pairPixels(of: first..<last, in: values, columns: x.columns, levels: levels, into: target)
    }
  }
  return isPixels ? tiles : nil
}

/// Writes the pixels of `rows` as pairs of 16-bit integers, two rows at a time, with a column of ones after them; an odd
/// last row is paired with zeros. False if an element is not a pixel.
///
/// - Precondition: sixteen columns or more.
@inline(never)
private func pairPixels(
  of rows: Range<Int>, in x: UnsafePointer<Float>, columns: Int, levels: Float, into block: UnsafeMutablePointer<Int32>
) -> Bool {
  var target = UnsafeMutableRawPointer(block)
  var check = PixelCheck(levels: levels)
  for row in stride(from: rows.lowerBound, to: rows.upperBound, by: 2) {
    let upper = x + row * columns
    let isPaired = row + 1 < rows.upperBound
    for start in stride(from: 0, to: columns, by: 16) {
      // The last lanes again rather than fewer.
      let column = min(start, columns - 16)
      var pair = check.pixels(loadLanes(upper + column))
      if isPaired { pair |= check.pixels(loadLanes(upper + columns + column)) &<< SIMD16(repeating: 16) }
      target.storeBytes(of: pair, toByteOffset: column * 4, as: SIMD16<Int32>.self)
    }
    target.storeBytes(of: isPaired ? 0x1_0001 : 1, toByteOffset: columns * 4, as: Int32.self)
    target += (columns + 1) * 4
  }
  return check.isPassed
}

/// Turns floats into pixels and notes whether all of them were.
private struct PixelCheck {
  let levels: Float
  private var worst = SIMD16<Float>.zero
  private var bits = SIMD16<Int32>.zero

  init(levels: Float) { self.levels = levels }

  @inline(__always)
  mutating func pixels(_ lanes: SIMD16<Float>) -> SIMD16<Int32> {
    let scaled = lanes * levels
    // 1.5 · 2²³ leaves a whole number in the last bits of the sum.
    let sum = scaled + 12_582_912
    let pixels = unsafeBitCast(sum, to: SIMD16<Int32>.self) &- SIMD16(repeating: 0x4B40_0000)
    let rest = scaled - (sum - 12_582_912)
    worst.replace(with: rest, where: rest .> worst)
    worst.replace(with: -rest, where: -rest .> worst)
    bits |= pixels
    return pixels
  }

  /// Whether all were whole numbers from 0 to 255, as nearly as 32 bits can hold k / 255.
  var isPassed: Bool { worst.max() <= 0x1p-14 && bits.max() <= 255 && bits.min() >= 0 }
}
