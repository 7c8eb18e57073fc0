import Tensors

/// Σ (x − μ)(x − μ)ᵀ over all rows, divided by the unit squared.
///
/// Each part of the rows is summed in Float64 on one thread; parts are added in order.
func scatterMatrix(of x: Matrix, centering: Centering, workers: Workers) -> [Double] {
  let order = x.columns
  let parts = x.values.withUnsafeBufferPointer { values -> [[Double]] in
    guard let base = values.baseAddress else { return [] }
    return workers.mapChunks(of: x.rows, size: partSize(rows: x.rows, resultSize: order * order)) { rows in
      var sum = [Double](repeating: 0, count: order * order)
      sum.withUnsafeMutableBufferPointer { sum in
        guard let sum = sum.baseAddress else { return }
        accumulateScatterKernel(base, rows: rows, centering: centering, into: sum)
      }
      return sum
    }
  }
  return sumTriangles(parts, order: order, workers: workers)
}

/// The sum of the upper triangles of `parts`, in order, mirrored to the lower one.
private func sumTriangles(_ parts: [[Double]], order: Int, workers: Workers) -> [Double] {
  var total = [Double](repeating: 0, count: order * order)
  total.withUnsafeMutableBufferPointer { total in
    guard let total = total.baseAddress else { return }
    workers.forEachChunk(of: order, size: 32) { rows in
      for part in parts {
        part.withUnsafeBufferPointer { part in
          guard let part = part.baseAddress else { return }
          for row in rows { addKernel(1, part + row * (order + 1), to: total + row * (order + 1), count: order - row) }
        }
      }
    }
    for row in 0..<order {
      for column in 0..<row { total[row * order + column] = total[column * order + row] }
    }
  }
  return total
}

/// Adds the upper triangle of the rows' scatter matrix to `sum`: 128 columns at a time are multiplied with all columns
/// from there on.
@inline(never)
private func accumulateScatterKernel(
  _ x: UnsafePointer<Float>, rows: Range<Int>, centering: Centering, into sum: UnsafeMutablePointer<Double>
) {
  let order = centering.mean.count
  let panel = min(128, order)
  withUnsafeTemporaryAllocation(of: Float.self, capacity: panel * order) { scratch in
    guard let product = scratch.baseAddress else { return }
    forEachCenteredBlock(of: rows, in: x, by: centering, blockRows: 1024) { centered, block in
      for first in stride(from: 0, to: order, by: panel) {
        let height = min(panel, order - first)
        let width = order - first
        multiplyKernel(
          rows: height, columns: width, inner: block.count,
          left: centered + first, leftStride: order, transposingLeft: true,
          right: centered + first, rightStride: order, into: product, stride: width)
        for row in 0..<height {
          let target = sum + (first + row) * order + first
          let source = product + row * width
          for column in 0..<width { target[column] += Double(source[column]) }
        }
      }
    }
  }
}

/// The products of the symmetric `matrix` with each vector of `block`, in Float64.
func multiplySymmetric(_ matrix: [Double], by block: VectorBlock, workers: Workers) -> VectorBlock {
  let length = block.length
  precondition(matrix.count == length * length, "a square matrix of the vectors' length")
  var product = VectorBlock(count: block.count, length: length)
  matrix.withUnsafeBufferPointer { matrix in
    block.values.withUnsafeBufferPointer { vectors in
      product.values.withUnsafeMutableBufferPointer { product in
        guard let matrix = matrix.baseAddress, let vectors = vectors.baseAddress, let product = product.baseAddress
        else { return }
        workers.forEachChunk(of: length, size: 64) { rows in
          for first in stride(from: 0, to: block.count, by: 4) {
            // Four vectors at a time; the last ones again rather than fewer.
            let places = SIMD4<Int>(0, 1, 2, 3) &+ first
            let vector = places.replacing(with: block.count - 1, where: places .>= block.count)
            for row in rows {
              let sums = dotFourKernel(matrix + row * length, vectors, vector &* length, count: length)
              for lane in 0..<4 { product[vector[lane] * length + row] = sums[lane] }
            }
          }
        }
      }
    }
  }
  return product
}

/// The products of the symmetric `matrix` with each vector of `block`, in Float32.
func multiplySymmetric(_ matrix: [Float], by block: VectorBlock, workers: Workers) -> VectorBlock {
  let length = block.length
  precondition(matrix.count == length * length, "a square matrix of the vectors' length")
  let vectors = block.values.map { Float($0) }
  var rounded = [Float](repeating: 0, count: vectors.count)
  matrix.withUnsafeBufferPointer { matrix in
    vectors.withUnsafeBufferPointer { vectors in
      rounded.withUnsafeMutableBufferPointer { rounded in
        guard let matrix = matrix.baseAddress, let vectors = vectors.baseAddress, let rounded = rounded.baseAddress
        else { return }
        workers.forEachChunk(of: length, size: 256) { columns in
          multiplyKernel(
            rows: block.count, columns: columns.count, inner: length, left: vectors, leftStride: length,
            right: matrix + columns.lowerBound, rightStride: length,
            into: rounded + columns.lowerBound, stride: length)
        }
      }
    }
  }
  var product = VectorBlock(count: block.count, length: length)
  product.values = rounded.map { Double($0) }
  return product
}
