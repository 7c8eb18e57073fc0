/// The leading eigenpairs of a scatter matrix, and how well they are known.
struct Eigenpairs: Sendable {
  /// The eigenvalues, largest first.
  let values: [Double]
  /// The orthonormal eigenvectors.
  let vectors: VectorBlock
  /// The sum of all eigenvalues, of those that were not asked for too.
  let trace: Double
  /// How often a block of vectors was multiplied by the matrix.
  let iterations: Int
  /// The largest ‖Cv − λv‖ divided by the largest eigenvalue.
  let residual: Double

  init(_ found: SubspaceIteration, count: Int, trace: Double, spent: Int = 0) {
    values = Array(found.values.prefix(count))
    vectors = found.vectors
    self.trace = trace
    iterations = spent + found.iterations
    residual = found.residual
  }

  /// All that are wanted at once, from a matrix that is known.
  init(_ matrix: Covariance, count: Int) {
    let order = matrix.order
    let problem = SymmetricEigenproblem(matrix.elements, order: order, count: count, workers: matrix.workers)
    var vectors = VectorBlock(count: count, length: order)
    vectors.values = problem.vectors.flatMap { $0 }
    values = problem.values
    self.vectors = vectors
    trace = matrix.trace
    iterations = 1
    residual = matrix.apply(to: vectors).relativeResidual(of: vectors, values: problem.values)
  }
}
