import Foundation
import Tensors

/// The leading eigenpairs of a symmetric operator by block power iteration with Rayleigh–Ritz projection, accelerated by
/// Chebyshev polynomials (Rutishauser 1970, "Simultaneous iteration method for symmetric matrices").
///
/// Works on more vectors than are asked for, so that a pair of close eigenvalues at the end does not slow it down, and
/// stops at a residual instead of after a fixed count.
struct SubspaceIteration {
  /// The eigenvalues, largest first.
  private(set) var values: [Double] = []
  /// Their orthonormal eigenvectors.
  private(set) var vectors: VectorBlock
  /// How often the operator was applied to the block.
  private(set) var iterations = 0
  /// The largest ‖Cv − λv‖ divided by the largest eigenvalue.
  private(set) var residual = Double.infinity

  private var images: VectorBlock
  /// Whether the filter needs more than the precision of 32-bit floats.
  private let isFine: Bool

  /// How many vectors the iteration for `count` pairs of an operator of `order` rows works on.
  static func width(count: Int, order: Int) -> Int {
    min(order, (count + max(10, count / 4) + 15) / 16 * 16)
  }

  /// Iterates from `start` until the residual of the first `count` pairs is at most `tolerance`, or `limit` products are
  /// spent.
  init(
    _ matrix: some SymmetricOperator, from start: VectorBlock, count: Int, tolerance: Double, limit: Int,
    using generator: inout some RandomNumberGenerator
  ) {
    vectors = start
    images = start
    isFine = tolerance < 1e-6
    while true {
      vectors.orthonormalize(using: &generator)
      project(matrix)
      residual = images.relativeResidual(of: vectors, values: Array(values.prefix(count)))
      if residual <= tolerance || iterations >= limit { break }
      filter(matrix)
    }
  }

  /// Rayleigh–Ritz: the best approximations of eigenpairs that the block holds.
  private mutating func project(_ matrix: some SymmetricOperator) {
    images = matrix.apply(to: vectors)
    iterations += 1
    let count = vectors.count
    var projection = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in 0...row {
        let element = (vectors.dot(row, images, column) + vectors.dot(column, images, row)) / 2
        projection[row * count + column] = element
        projection[column * count + row] = element
      }
    }
    let problem = SymmetricEigenproblem(projection, order: count, workers: matrix.workers)
    values = problem.values
    vectors = vectors.combined(problem.vectors, workers: matrix.workers)
    images = images.combined(problem.vectors, workers: matrix.workers)
  }

  /// Applies the Chebyshev polynomial that is small on [0, λ_b], where λ_b is the block's last Ritz value, and grows
  /// fastest beyond. Its degree is bounded so that the leading vectors do not drown the others in rounding.
  private mutating func filter(_ matrix: some SymmetricOperator) {
    let center = (values.last ?? 0) / 2
    guard center > 1e-12 * values[0] else {
      vectors = images
      return
    }
    let reach = acosh(max(values[0] / center - 1, 1 + 1e-9))
    let degree = min(16, max(1, Int(acosh(1e6) / reach)))
    var previous = vectors
    var current = Self.linear(1 / center, images, -1, vectors)
    for _ in 1..<degree {
      let next = isFine ? matrix.apply(to: current) : matrix.applyRoughly(to: current)
      iterations += 1
      let shifted = Self.linear(2 / center, next, -2, current)
      (previous, current) = (current, Self.linear(1, shifted, -1, previous))
    }
    vectors = current
  }

  /// a·x + b·y, element by element.
  private static func linear(_ a: Double, _ x: VectorBlock, _ b: Double, _ y: VectorBlock) -> VectorBlock {
    var result = x
    for index in result.values.indices { result.values[index] = a * x.values[index] + b * y.values[index] }
    return result
  }
}
