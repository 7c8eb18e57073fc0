import Tensors

/// Eigenpairs of a symmetric matrix, largest eigenvalue first, by way of a tridiagonal matrix and the QL algorithm.
package struct SymmetricEigenproblem: Sendable {
  /// The eigenvalues, largest first.
  package let values: [Double]
  /// The orthonormal eigenvectors, in the same order.
  package let vectors: [[Double]]

  /// Solves for the symmetric `matrix`, which stands row after row.
  ///
  /// - Parameter count: how many of the pairs are wanted; all of them if nil.
  /// - Complexity: O(order³).
  package init(_ matrix: [Double], order: Int, count: Int? = nil, workers: Workers = Workers(1)) {
    let reduced = Tridiagonalization(matrix, order: order)
    let problem = TridiagonalEigenproblem(
      diagonal: reduced.diagonal, offDiagonal: reduced.offDiagonal, workers: workers)
    let descending = problem.values.indices.sorted { (problem.values[$0], $1) > (problem.values[$1], $0) }
    let wanted = Array(descending.prefix(count ?? order))
    values = wanted.map { problem.values[$0] }
    let parts = workers.mapChunks(of: wanted.count, size: 16) { range in
      wanted[range].map { reduced.restored(Array(problem.vectors[$0 * order..<($0 + 1) * order])) }
    }
    vectors = parts.flatMap { $0 }
  }
}
