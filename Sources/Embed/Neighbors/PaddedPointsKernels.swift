import Tensors

/// The centered rows of `x`, `stride` apart, with zeros between them.
func paddedRows(of x: Matrix, centering: Centering, stride: Int, workers: Workers) -> [Float] {
  precondition(x.columns == centering.mean.count && stride >= x.columns, "the centering of another matrix")
  var values = [Float](repeating: 0, count: x.rows * stride)
  x.values.withUnsafeBufferPointer { source in
    values.withUnsafeMutableBufferPointer { target in
      guard let source = source.baseAddress, let target = target.baseAddress else { return }
      workers.forEachChunk(of: x.rows, size: 1024) { rows in
        centerKernel(rows, of: source, by: centering, into: target + rows.lowerBound * stride, stride: stride)
      }
    }
  }
  return values
}

/// ½‖x‖² of each row, then infinities up to a multiple of 64.
func halfSquaredNorms(_ values: [Float], count: Int, stride: Int, workers: Workers) -> [Float] {
  precondition(values.count == count * stride, "rows of another length")
  let parts = values.withUnsafeBufferPointer { values in
    workers.mapChunks(of: count, size: 4096) { rows in
      rows.map { row in
        var sum = 0.0
        for index in row * stride..<(row + 1) * stride { sum += Double(values[index]) * Double(values[index]) }
        return Float(sum / 2)
      }
    }
  }
  let padding = (count + 63) / 64 * 64 - count
  return parts.flatMap { $0 } + [Float](repeating: .infinity, count: padding)
}

/// Sixteen floats from memory.
@inline(__always)
func loadLanes(_ pointer: UnsafePointer<Float>) -> SIMD16<Float> {
  UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<Float>.self)
}

/// The sum of all lanes, in an order that is always the same.
@inline(__always)
func sumLanes(_ lanes: SIMD16<Float>) -> Float {
  let eight = lanes.lowHalf + lanes.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two.x + two.y
}

/// ‖x − y‖² of two padded rows.
@inline(__always)
func squaredDistanceKernel(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, stride: Int) -> Float {
  var sum = SIMD16<Float>.zero
  for start in Swift.stride(from: 0, to: stride, by: 16) {
    let difference = loadLanes(x + start) - loadLanes(y + start)
    sum += difference * difference
  }
  return sumLanes(sum)
}
