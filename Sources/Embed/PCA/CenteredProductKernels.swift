import Tensors

/// Σ ‖x − μ‖² over all rows, divided by the unit squared.
func sumOfSquares(of x: Matrix, centering: Centering, workers: Workers) -> Double {
  precondition(x.columns == centering.mean.count, "the centering of another matrix")
  let parts = x.values.withUnsafeBufferPointer { values -> [Double] in
    guard let base = values.baseAddress else { return [] }
    return workers.mapChunks(of: x.rows, size: partSize(rows: x.rows)) { rows in
      var sum = 0.0
      forEachCenteredBlock(of: rows, in: base, by: centering) { centered, block in
        var squares = SIMD8<Double>.zero
        let count = block.count * x.columns
        for start in stride(from: 0, to: count, by: 8) {
          for lane in 0..<min(8, count - start) {
            let value = Double(centered[start + lane])
            squares[lane] += value * value
          }
        }
        sum += squares.sum()
      }
      return sum
    }
  }
  return parts.reduce(0, +)
}

/// The products XᵀX·v of the centered data with each vector of `block`, divided by the unit squared.
func multiplyCentered(_ x: Matrix, centering: Centering, by block: VectorBlock, workers: Workers) -> VectorBlock {
  precondition(x.columns == centering.mean.count && x.columns == block.length, "the centering of another matrix")
  let vectors = block.values.map { Float($0) }
  let parts = x.values.withUnsafeBufferPointer { values -> [[Double]] in
    guard let base = values.baseAddress else { return [] }
    return workers.mapChunks(of: x.rows, size: partSize(rows: x.rows)) { rows in
      var sum = [Double](repeating: 0, count: vectors.count)
      multiplyPartKernel(base, rows: rows, centering: centering, vectors: vectors, into: &sum)
      return sum
    }
  }
  var product = VectorBlock(count: block.count, length: block.length)
  for part in parts {
    for index in part.indices { product.values[index] += part[index] }
  }
  return product
}

/// Adds the share of `rows` in XᵀX·v to `sum`. The norms of the vectors are about one, so no product overflows.
private func multiplyPartKernel(
  _ x: UnsafePointer<Float>, rows: Range<Int>, centering: Centering, vectors: [Float], into sum: inout [Double]
) {
  let length = centering.mean.count
  let count = vectors.count / length
  withUnsafeTemporaryAllocation(of: Float.self, capacity: 256 * count + vectors.count) { scratch in
    guard let projections = scratch.baseAddress else { return }
    let share = projections + 256 * count
    vectors.withUnsafeBufferPointer { vectors in
      guard let vectors = vectors.baseAddress else { return }
      forEachCenteredBlock(of: rows, in: x, by: centering, blockRows: 256) { centered, block in
        multiplyKernel(
          rows: count, columns: block.count, inner: length, left: vectors, leftStride: length,
          right: centered, rightStride: length, transposingRight: true, into: projections, stride: 256)
        multiplyKernel(
          rows: count, columns: length, inner: block.count, left: projections, leftStride: 256,
          right: centered, rightStride: length, into: share, stride: length)
        sum.withUnsafeMutableBufferPointer { sum in
          for index in sum.indices { sum[index] += Double(share[index]) }
        }
      }
    }
  }
}
