import Tensors

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
