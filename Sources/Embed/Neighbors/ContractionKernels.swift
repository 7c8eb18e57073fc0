import Tensors

/// The rows of `Contraction` and their errors.
///
/// - Parameter softening: c², or nil if the axes leave nothing out.
func contractedRows(
  of points: CenteredPoints, along axes: PrincipalAxes, first axisCount: Int, width: Int, softening: Double?,
  relativeError: Double, workers: Workers
) -> (values: [Float], errors: [Float]) {
  precondition(points.dimensions == axes.dimensions, "axes of another space")
  var values = [Float](repeating: 0, count: points.count * width)
  var errors = [Float](repeating: 0, count: points.count)
  values.withUnsafeMutableBufferPointer { values in
    errors.withUnsafeMutableBufferPointer { errors in
      guard let values = values.baseAddress, let errors = errors.baseAddress else { return }
      workers.forEachChunk(of: points.count, size: 512) { rows in
        points.project(rows, on: axes, first: axisCount, into: values + rows.lowerBound * width, stride: width)
        for row in rows {
          let squared = 2 * Double(points.halfSquares[row])
          var error = relativeError * squared.squareRoot()
          if let softening {
            let target = values + row * width
            var rest = squared
            for column in 0..<axisCount { rest -= Double(target[column]) * Double(target[column]) }
            target[axisCount] = Float((max(rest, 0) + softening).squareRoot())
            // The rest is known to twice the relative error of ‖x‖²; its root to that over 2c.
            if softening > 0 { error += relativeError * squared / softening.squareRoot() }
          }
          errors[row] = Float(error).nextUp
        }
      }
    }
  }
  return (values, errors)
}

/// The rows `order` of `values`, in that order, multiplied by `scale` and filled with zeros to `stride`.
func permutedRows(
  _ values: [Float], width: Int, stride: Int, by order: [Int32], scale: Float, workers: Workers
) -> [Float] {
  precondition(stride >= width, "rows overlap")
  return [Float](unsafeUninitializedCapacity: order.count * stride) { target, initialized in
    values.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress, let target = target.baseAddress else { return }
      workers.forEachChunk(of: order.count, size: 4096) { rows in
        for row in rows {
          precondition((Int(order[row]) + 1) * width <= values.count, "no such row")
          let start = source + Int(order[row]) * width
          let place = target + row * stride
          for column in 0..<width { (place + column).initialize(to: start[column] * scale) }
          (place + width).initialize(repeating: 0, count: stride - width)
        }
      }
    }
    initialized = order.count * stride
  }
}

extension CenteredPoints {
  /// The coordinates of the points of `block` along the first `axisCount` of `axes`, in rows `stride` apart.
  fileprivate func project(
    _ block: Range<Int>, on axes: PrincipalAxes, first axisCount: Int, into target: UnsafeMutablePointer<Float>,
    stride: Int
  ) {
    centered.withUnsafeBufferPointer { left in
      axes.directions.withUnsafeBufferPointer { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return }
        multiplyKernel(
          rows: block.count, columns: axisCount, inner: dimensions,
          left: left + block.lowerBound * dimensions, leftStride: dimensions,
          right: right, rightStride: dimensions, transposingRight: true, into: target, stride: stride)
      }
    }
  }
}
