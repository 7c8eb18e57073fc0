/// A symmetric matrix turned into a tridiagonal one of the same eigenvalues by Householder reflections.
///
/// Source: Golub & Van Loan, *Matrix Computations*, 4th edition, algorithm 8.3.1.
struct Tridiagonalization: Sendable {
  /// The number of rows.
  let order: Int
  /// The elements on the diagonal of the tridiagonal matrix.
  let diagonal: [Double]
  /// Those beside it: one less.
  let offDiagonal: [Double]

  /// The vector v of the k-th reflection 1 − βvvᵀ in row k, right of the diagonal, and its β.
  private let reflections: [Double]
  private let scales: [Double]

  /// Reduces `matrix`, which stands row after row. O(order³).
  init(_ matrix: [Double], order: Int) {
    precondition(matrix.count == order * order, "a square matrix of order \(order)")
    var elements = matrix
    var scales = [Double](repeating: 0, count: order)
    var offDiagonal = [Double](repeating: 0, count: max(0, order - 1))
    for row in 0..<max(0, order - 1) {
      (offDiagonal[row], scales[row]) = reflectKernel(&elements, order: order, row: row)
    }
    self.order = order
    diagonal = (0..<order).map { elements[$0 * (order + 1)] }
    self.offDiagonal = offDiagonal
    self.scales = scales
    reflections = elements
  }

  /// Turns an eigenvector of the tridiagonal matrix into one of the original. O(order²).
  func restored(_ vector: [Double]) -> [Double] {
    var result = vector
    for row in stride(from: order - 2, through: 0, by: -1) where scales[row] != 0 {
      applyReflectionKernel(reflections, order: order, row: row, scale: scales[row], to: &result)
    }
    return result
  }
}
