/// Replaces the rows of a matrix by orthonormal ones that span the same spaces: row by row, each less what it shares with
/// those before it, twice over (Giraud et al. 2005: twice is enough). A row that nothing is left of becomes zero.
func orthonormalizeRows(_ values: inout [Float], count: Int, columns: Int) {
  precondition(values.count == count * columns, "rows of another length")
  values.withUnsafeMutableBufferPointer { values in
    guard let rows = values.baseAddress else { return }
    for row in 0..<count {
      let current = rows + row * columns
      let before = dotKernel(current, current, count: columns)
      for _ in 0..<2 {
        for other in 0..<row {
          let share = dotKernel(current, rows + other * columns, count: columns)
          subtractKernel(rows + other * columns, times: share, from: current, count: columns)
        }
      }
      let after = dotKernel(current, current, count: columns)
      let factor = after > 1e-12 * before ? 1 / after.squareRoot() : 0
      for column in 0..<columns { current[column] *= factor }
    }
  }
}

@inline(__always)
private func dotKernel(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int) -> Float {
  var lanes = SIMD16<Float>.zero
  var index = 0
  while index + 16 <= count {
    lanes.addProduct(loadLanes(x + index), loadLanes(y + index))
    index += 16
  }
  var sum = sumLanes(lanes)
  while index < count {
    sum += x[index] * y[index]
    index += 1
  }
  return sum
}

@inline(__always)
private func subtractKernel(
  _ x: UnsafePointer<Float>, times factor: Float, from y: UnsafeMutablePointer<Float>, count: Int
) {
  var index = 0
  while index + 16 <= count {
    let rest = loadLanes(y + index).addingProduct(loadLanes(x + index), SIMD16(repeating: -factor))
    UnsafeMutableRawPointer(y + index).storeBytes(of: rest, as: SIMD16<Float>.self)
    index += 16
  }
  while index < count {
    y[index] -= factor * x[index]
    index += 1
  }
}
