import Tensors

/// (X − μ)·Dᵀ for the rows D of `directions`, in the units of `x`.
func project(_ x: Matrix, onto directions: Matrix, by centering: Centering, workers: Workers) -> Matrix {
  precondition(
    x.columns == directions.columns && x.columns == centering.mean.count, "the directions of another space")
  let count = directions.rows
  var result = Matrix(rows: x.rows, columns: count)
  x.values.withUnsafeBufferPointer { source in
    directions.values.withUnsafeBufferPointer { directions in
      result.values.withUnsafeMutableBufferPointer { target in
        guard let source = source.baseAddress, let directions = directions.baseAddress, let target = target.baseAddress
        else { return }
        workers.forEachChunk(of: x.rows, size: 1024) { rows in
          forEachCenteredBlock(of: rows, in: source, by: centering) { centered, block in
            let start = target + block.lowerBound * count
            multiplyKernel(
              rows: block.count, columns: count, inner: x.columns, left: centered, leftStride: x.columns,
              right: directions, rightStride: x.columns, transposingRight: true, into: start, stride: count)
            for index in 0..<block.count * count { start[index] = Float(Double(start[index]) * centering.unit) }
          }
        }
      }
    }
  }
  return result
}
