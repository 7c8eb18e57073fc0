import Tensors

/// Σ ‖x − μ‖² over all rows, divided by the unit squared.
func sumOfSquares(of x: Matrix, centering: Centering, workers: Workers) -> Double {
  precondition(x.columns == centering.mean.count, "the centering of another matrix")
  let parts = x.values.withUnsafeBufferPointer { values -> [Double] in
    guard let base = values.baseAddress else { return [] }
    return workers.mapChunks(of: x.rows, size: partSize(rows: x.rows, resultSize: 1)) { rows in
      var sum = 0.0
      forEachCenteredBlock(of: rows, in: base, by: centering) { centered, block in
        sum += sumOfSquaresKernel(centered, count: block.count * x.columns)
      }
      return sum
    }
  }
  return parts.reduce(0, +)
}

@inline(never)
private func sumOfSquaresKernel(_ values: UnsafePointer<Float>, count: Int) -> Double {
  var squares = SIMD8<Double>.zero
  let whole = count / 16 * 16
  for start in stride(from: 0, to: whole, by: 16) {
    let lanes = loadLanes(values + start)
    let (low, high) = (SIMD8<Double>(lanes.lowHalf), SIMD8<Double>(lanes.highHalf))
    squares += low * low + high * high
  }
  return (whole..<count).reduce(squares.sum()) { $0 + Double(values[$1]) * Double(values[$1]) }
}

/// The products XᵀX·v of the centered data with each vector of `block`, divided by the unit squared.
func multiplyCentered(_ x: Matrix, centering: Centering, by block: VectorBlock, workers: Workers) -> VectorBlock {
  precondition(x.columns == centering.mean.count && x.columns == block.length, "the centering of another matrix")
  let vectors = block.transposedFloats()
  let parts = x.values.withUnsafeBufferPointer { values -> [[Double]] in
    guard let base = values.baseAddress else { return [] }
    return workers.mapChunks(of: x.rows, size: partSize(rows: x.rows, resultSize: vectors.count)) { rows in
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

/// Adds the share of `rows` in XᵀX·v to `sum`, for `vectors` that stand side by side as columns. The norms of the vectors are about one, so no product overflows.
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
          rows: block.count, columns: count, inner: length, left: centered, leftStride: length,
          right: vectors, rightStride: count, into: projections, stride: count)
        multiplyKernel(
          rows: count, columns: length, inner: block.count, left: projections, leftStride: count,
          transposingLeft: true, right: centered, rightStride: length, into: share, stride: length)
        sum.withUnsafeMutableBufferPointer { sum in
          for index in sum.indices { sum[index] += Double(share[index]) }
        }
      }
    }
  }
}
