/// All eigenpairs of a small symmetric matrix by cyclic Jacobi rotations, largest eigenvalue first.
///
/// O(n³) a sweep, six to ten sweeps. Small means the block of a subspace iteration, some tens of rows.
package struct SymmetricEigenproblem {
  /// The eigenvalues, largest first.
  package let values: [Double]
  /// The unit eigenvectors, in the same order.
  package let vectors: [[Double]]

  /// Solves for `matrix`, of which only the symmetric part counts.
  package init(_ matrix: [[Double]]) {
    var rotating = matrix
    var vectors = matrix.indices.map { row in matrix.indices.map { $0 == row ? 1.0 : 0 } }
    for _ in 0..<60 where Self.sweep(&rotating, &vectors) == false { break }
    let order = matrix.indices.sorted { (rotating[$0][$0], $1) > (rotating[$1][$1], $0) }
    values = order.map { rotating[$0][$0] }
    self.vectors = order.map { vectors[$0] }
  }

  /// Annihilates every element off the diagonal once; false when all were negligible already.
  private static func sweep(_ matrix: inout [[Double]], _ vectors: inout [[Double]]) -> Bool {
    var rotated = false
    for p in matrix.indices {
      for q in matrix.indices.dropFirst(p + 1) {
        let element = matrix[p][q]
        let scale = abs(matrix[p][p]).squareRoot() * abs(matrix[q][q]).squareRoot()
        guard abs(element) > .leastNormalMagnitude, abs(element) > 1e-16 * scale else { continue }
        rotate(&matrix, &vectors, p, q)
        rotated = true
      }
    }
    return rotated
  }

  private static func rotate(_ matrix: inout [[Double]], _ vectors: inout [[Double]], _ p: Int, _ q: Int) {
    let theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q])
    let tangent = (theta < 0 ? -1.0 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    for index in matrix.indices {
      (matrix[index][p], matrix[index][q]) = turn(matrix[index][p], matrix[index][q], cosine, sine)
    }
    for index in matrix.indices {
      (matrix[p][index], matrix[q][index]) = turn(matrix[p][index], matrix[q][index], cosine, sine)
      (vectors[p][index], vectors[q][index]) = turn(vectors[p][index], vectors[q][index], cosine, sine)
    }
    matrix[p][q] = 0
    matrix[q][p] = 0
  }

  private static func turn(_ a: Double, _ b: Double, _ cosine: Double, _ sine: Double) -> (Double, Double) {
    (cosine * a - sine * b, sine * a + cosine * b)
  }
}
