import Tensors

/// A rotation of two rows that stand one below the other.
struct RowRotation: Sendable {
  /// The upper one.
  let row: Int
  let cosine: Double
  let sine: Double
}

/// Applies `rotations` in order to the rows of a square `matrix`: threads share its columns.
func rotateRowsKernel(_ matrix: inout [Double], order: Int, by rotations: [RowRotation], workers: Workers) {
  precondition(matrix.count == order * order, "a square matrix of order \(order)")
  precondition(rotations.allSatisfy { $0.row >= 0 && $0.row + 1 < order }, "no such rows")
  matrix.withUnsafeMutableBufferPointer { matrix in
    guard let base = matrix.baseAddress else { return }
    workers.forEachChunk(of: order, size: 32) { columns in
      rotations.withUnsafeBufferPointer { rotations in
        for rotation in rotations {
          let upper = base + rotation.row * order + columns.lowerBound
          rotateKernel(upper, upper + order, rotation, count: columns.count)
        }
      }
    }
  }
}

@inline(__always)
private func rotateKernel(
  _ upper: UnsafeMutablePointer<Double>, _ lower: UnsafeMutablePointer<Double>, _ rotation: RowRotation, count: Int
) {
  for index in 0..<count {
    let (a, b) = (upper[index], lower[index])
    lower[index] = rotation.sine * a + rotation.cosine * b
    upper[index] = rotation.cosine * a - rotation.sine * b
  }
}
