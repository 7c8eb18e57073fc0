import Tensors

/// The sum of each column in Float64 and the largest magnitude of all elements. A column that holds an infinity or a NaN
/// has a sum that is not finite: Float64 sums of finite 32-bit floats cannot overflow.
func summarizeColumns(of x: Matrix, workers: Workers) -> (sums: [Double], magnitude: Double) {
  let columns = x.columns
  let parts = x.values.withUnsafeBufferPointer { values in
    workers.mapChunks(of: x.rows, size: 1024) { range in
      var sums = [Double](repeating: 0, count: columns)
      let magnitude = sums.withUnsafeMutableBufferPointer { sums -> Float in
        guard let sums = sums.baseAddress, let values = values.baseAddress else { return 0 }
        return summarizeKernel(values + range.lowerBound * columns, rows: range.count, columns: columns, into: sums)
      }
      return (sums, magnitude)
    }
  }
  var sums = [Double](repeating: 0, count: columns)
  for part in parts {
    for column in 0..<columns { sums[column] += part.0[column] }
  }
  return (sums, Double(parts.lazy.map(\.1).max() ?? 0))
}

/// Adds `rows` rows to the `sums` of their columns; the result is the largest magnitude.
@inline(never)
private func summarizeKernel(
  _ values: UnsafePointer<Float>, rows: Int, columns: Int, into sums: UnsafeMutablePointer<Double>
) -> Float {
  let whole = columns / 16 * 16
  var magnitudes = SIMD16<Float>.zero
  for row in 0..<rows {
    let start = values + row * columns
    for column in stride(from: 0, to: whole, by: 16) {
      let lanes = loadLanes(start + column)
      magnitudes.replace(with: lanes, where: lanes .> magnitudes)
      magnitudes.replace(with: -lanes, where: -lanes .> magnitudes)
      addLanes(SIMD8<Double>(lanes.lowHalf), to: sums + column)
      addLanes(SIMD8<Double>(lanes.highHalf), to: sums + column + 8)
    }
    for column in whole..<columns {
      magnitudes[0] = max(magnitudes[0], abs(start[column]))
      sums[column] += Double(start[column])
    }
  }
  return magnitudes.max()
}

/// Writes `rows` of `x`, centered and divided by the unit, to `destination`, whose rows start `stride` apart.
///
/// The mean is subtracted in two parts, which together hold twice the digits of a 32-bit float.
///
/// - Precondition: `x` has as many columns as `centering`, `rows` are rows of it and `destination` has room.
@inline(never)
func centerKernel(
  _ rows: Range<Int>, of x: UnsafePointer<Float>, by centering: Centering,
  into destination: UnsafeMutablePointer<Float>, stride: Int
) {
  let columns = centering.mean.count
  let scale = Float(1 / centering.unit)
  withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * columns) { parts in
    guard let high = parts.baseAddress else { return }
    let low = high + columns
    for column in 0..<columns {
      let mean = centering.mean[column] / centering.unit
      high[column] = Float(mean)
      low[column] = Float(mean - Double(high[column]))
    }
    let whole = columns / 16 * 16
    for (offset, row) in rows.enumerated() {
      let source = x + row * columns
      let target = destination + offset * stride
      for column in Swift.stride(from: 0, to: whole, by: 16) {
        let centered = (loadLanes(source + column) * scale - loadLanes(high + column)) - loadLanes(low + column)
        storeLanes(centered, to: target + column)
      }
      for column in whole..<columns { target[column] = (source[column] * scale - high[column]) - low[column] }
    }
  }
}

/// Calls `body` with `rows` of `x`, centered, a block at a time and in order, on the calling thread.
///
/// - Precondition: as for `centerKernel`.
@inline(__always)
func forEachCenteredBlock(
  of rows: Range<Int>, in x: UnsafePointer<Float>, by centering: Centering, blockRows: Int = 256,
  _ body: (UnsafePointer<Float>, Range<Int>) -> Void
) {
  let columns = centering.mean.count
  withUnsafeTemporaryAllocation(of: Float.self, capacity: min(blockRows, rows.count) * columns) { scratch in
    guard let centered = scratch.baseAddress else { return }
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: blockRows) {
      let block = start..<min(rows.upperBound, start + blockRows)
      centerKernel(block, of: x, by: centering, into: centered, stride: columns)
      body(centered, block)
    }
  }
}

/// How many rows a thread takes at a time when each part makes a result of its own of `resultSize` numbers: at most 16
/// parts, fewer of them if they are large, cut by the data.
func partSize(rows: Int, resultSize: Int) -> Int {
  let parts = max(4, min(16, 16_000_000 / max(1, resultSize)))
  return max(1024, (rows + parts - 1) / parts)
}
