import Tensors

/// The sum of each column in Float64 and the largest magnitude of all elements. A column that holds an infinity or a NaN
/// has a sum that is not finite: Float64 sums of finite 32-bit floats cannot overflow.
func summarizeColumns(of x: Matrix, workers: Workers) -> (sums: [Double], magnitude: Double) {
  let parts = x.values.withUnsafeBufferPointer { values in
    workers.mapChunks(of: x.rows, size: 1024) { range in
      var sums = [Double](repeating: 0, count: x.columns)
      var magnitudes = [Float](repeating: 0, count: x.columns)
      sums.withUnsafeMutableBufferPointer { sums in
        magnitudes.withUnsafeMutableBufferPointer { magnitudes in
          for row in range {
            let start = row * x.columns
            for column in 0..<x.columns {
              let value = values[start + column]
              let magnitude = abs(value)
              sums[column] += Double(value)
              magnitudes[column] = magnitude > magnitudes[column] ? magnitude : magnitudes[column]
            }
          }
        }
      }
      return (sums, magnitudes.max() ?? 0)
    }
  }
  var sums = [Double](repeating: 0, count: x.columns)
  for part in parts {
    for column in 0..<x.columns { sums[column] += part.0[column] }
  }
  return (sums, Double(parts.lazy.map(\.1).max() ?? 0))
}

/// Writes `rows` of `x`, centered and divided by the unit, to `destination`, whose rows start `stride` apart.
///
/// - Precondition: `x` has as many columns as `centering`, `rows` are rows of it and `destination` has room.
@inline(never)
func centerKernel(
  _ rows: Range<Int>, of x: UnsafePointer<Float>, by centering: Centering,
  into destination: UnsafeMutablePointer<Float>, stride: Int
) {
  let columns = centering.mean.count
  let scale = 1 / centering.unit
  centering.mean.withUnsafeBufferPointer { mean in
    for (offset, row) in rows.enumerated() {
      let source = x + row * columns
      let target = destination + offset * stride
      for column in 0..<columns { target[column] = Float((Double(source[column]) - mean[column]) * scale) }
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

/// How many rows a thread takes at a time when each part makes a result of its own: at most 16 parts, cut by the data.
func partSize(rows: Int) -> Int { max(1024, (rows + 15) / 16) }
