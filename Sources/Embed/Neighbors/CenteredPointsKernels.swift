import Tensors

/// The rows of `x`, centered and divided by the unit.
func centeredRows(of x: Matrix, centering: Centering, workers: Workers) -> [Float] {
  precondition(x.columns == centering.mean.count, "the centering of another matrix")
  var values = [Float](repeating: 0, count: x.values.count)
  x.values.withUnsafeBufferPointer { source in
    values.withUnsafeMutableBufferPointer { target in
      guard let source = source.baseAddress, let target = target.baseAddress else { return }
      workers.forEachChunk(of: x.rows, size: 1024) { rows in
        centerKernel(rows, of: source, by: centering, into: target + rows.lowerBound * x.columns, stride: x.columns)
      }
    }
  }
  return values
}

/// ½‖x‖² of each row of `values`.
func halfSquaredNorms(_ values: [Float], count: Int, columns: Int, workers: Workers) -> [Float] {
  precondition(values.count == count * columns, "rows of another length")
  let parts = values.withUnsafeBufferPointer { values in
    workers.mapChunks(of: count, size: 4096) { rows in
      rows.map { row in
        var sum = 0.0
        for index in row * columns..<(row + 1) * columns { sum += Double(values[index]) * Double(values[index]) }
        return Float(sum / 2)
      }
    }
  }
  return parts.flatMap { $0 }
}

extension CenteredPoints {
  /// The squared distance of point `row` from point `other` of `others`, by direct differences.
  @inline(__always)
  func squaredDistance(_ row: Int, to other: Int, of others: CenteredPoints) -> Float {
    points.values.withUnsafeBufferPointer { left in
      others.points.values.withUnsafeBufferPointer { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return 0 }
        return squaredDistanceKernel(
          left + row * dimensions, right + other * dimensions, count: dimensions, scale: scale)
      }
    }
  }

  /// The products of the points of `block` with those of `tile` of `others`, in rows `stride` apart.
  func multiply(
    _ block: Range<Int>, by tile: Range<Int>, of others: CenteredPoints, into products: UnsafeMutablePointer<Float>,
    stride: Int
  ) {
    precondition(block.upperBound <= count && tile.upperBound <= others.count && tile.count <= stride, "no such points")
    centered.withUnsafeBufferPointer { left in
      others.centered.withUnsafeBufferPointer { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return }
        multiplyKernel(
          rows: block.count, columns: tile.count, inner: dimensions,
          left: left + block.lowerBound * dimensions, leftStride: dimensions,
          right: right + tile.lowerBound * dimensions, rightStride: dimensions, transposingRight: true,
          into: products, stride: stride)
      }
    }
  }
}

/// ‖s·x − s·y‖² of two rows of `count` coordinates.
@inline(__always)
private func squaredDistanceKernel(
  _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int, scale: Float
) -> Float {
  let factor = SIMD16(repeating: scale)
  var lanes = SIMD16<Float>.zero
  var index = 0
  while index + 16 <= count {
    let difference = loadLanes(x + index) * factor - loadLanes(y + index) * factor
    lanes += difference * difference
    index += 16
  }
  var sum = sumLanes(lanes)
  while index < count {
    let difference = x[index] * scale - y[index] * scale
    sum += difference * difference
    index += 1
  }
  return sum
}
