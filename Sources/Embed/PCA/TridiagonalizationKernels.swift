/// Makes the elements of `row` beyond the first one right of the diagonal zero, by a reflection of the matrix from both
/// sides. The reflection's vector takes the place of the row's elements right of the diagonal.
///
/// - Returns: the element beside the diagonal, and the reflection's β, which is zero if there was nothing to do.
@inline(never)
func reflectKernel(_ matrix: inout [Double], order: Int, row: Int) -> (offDiagonal: Double, scale: Double) {
  precondition(matrix.count == order * order && row >= 0 && row + 1 < order, "no such row")
  let count = order - row - 1
  return matrix.withUnsafeMutableBufferPointer { matrix in
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { scratch in
      guard let base = matrix.baseAddress, let change = scratch.baseAddress else { return (0, 0) }
      let vector = base + row * order + row + 1
      let first = vector[0]
      let norm = dotKernel(vector, vector, count: count).squareRoot()
      guard norm > abs(first) else { return (first, 0) }
      let element = first > 0 ? -norm : norm
      vector[0] = first - element
      let scale = 1 / (norm * (norm + abs(first)))
      guard scale.isFinite else {
        vector[0] = first
        return (first, 0)
      }
      let corner = base + (row + 1) * (order + 1)
      for index in 0..<count { change[index] = scale * dotKernel(corner + index * order, vector, count: count) }
      addKernel(-scale / 2 * dotKernel(change, vector, count: count), vector, to: change, count: count)
      for index in 0..<count {
        subtractKernel(vector[index], change, change[index], vector, from: corner + index * order, count: count)
      }
      return (element, scale)
    }
  }
}

/// x ← (1 − βvvᵀ)x, where v stands in `row` of `reflections`.
@inline(never)
func applyReflectionKernel(
  _ reflections: [Double], order: Int, row: Int, scale: Double, to vector: inout [Double]
) {
  precondition(reflections.count == order * order && vector.count == order && row + 1 < order, "no such row")
  let count = order - row - 1
  reflections.withUnsafeBufferPointer { reflections in
    vector.withUnsafeMutableBufferPointer { vector in
      guard let reflection = reflections.baseAddress.map({ $0 + row * order + row + 1 }),
        let target = vector.baseAddress.map({ $0 + row + 1 })
      else { return }
      addKernel(-scale * dotKernel(reflection, target, count: count), reflection, to: target, count: count)
    }
  }
}

/// c ← c − factorA·a − factorB·b.
@inline(__always)
private func subtractKernel(
  _ factorA: Double, _ a: UnsafePointer<Double>, _ factorB: Double, _ b: UnsafePointer<Double>,
  from c: UnsafeMutablePointer<Double>, count: Int
) {
  for index in 0..<count { c[index] -= factorA * a[index] + factorB * b[index] }
}
