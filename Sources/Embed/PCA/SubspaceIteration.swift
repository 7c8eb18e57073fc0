import Foundation
import Tensors

/// A symmetric positive semidefinite matrix that is known by what it does to vectors.
protocol SymmetricOperator {
  /// The number of its rows.
  var order: Int { get }
  /// The sum of its eigenvalues.
  var trace: Double { get }
  /// Its products with each vector of `block`.
  func apply(to block: VectorBlock) -> VectorBlock
}

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

  /// Iterates until the residual of the first `count` pairs is at most `tolerance`, or `limit` products are spent.
  init(_ matrix: some SymmetricOperator, count: Int, tolerance: Double, limit: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let width = min(matrix.order, max(count + 10, 2 * count))
    vectors = VectorBlock(count: width, length: matrix.order)
    for index in 0..<width { vectors.randomizeVector(index, using: &generator) }
    images = vectors
    while true {
      vectors.orthonormalize(using: &generator)
      project(matrix)
      residual = relativeResidual(of: count)
      if residual <= tolerance || iterations >= limit { break }
      filter(matrix)
    }
  }

  /// Rayleigh–Ritz: the best approximations of eigenpairs that the block holds.
  private mutating func project(_ matrix: some SymmetricOperator) {
    images = matrix.apply(to: vectors)
    iterations += 1
    var projection = [[Double]](repeating: [Double](repeating: 0, count: vectors.count), count: vectors.count)
    for row in 0..<vectors.count {
      for column in 0...row {
        projection[row][column] = (vectors.dot(row, images, column) + vectors.dot(column, images, row)) / 2
        projection[column][row] = projection[row][column]
      }
    }
    let problem = SymmetricEigenproblem(projection)
    values = problem.values
    vectors = vectors.combined(problem.vectors)
    images = images.combined(problem.vectors)
  }

  private func relativeResidual(of count: Int) -> Double {
    let largest = values[0]
    guard largest > 0 else { return 0 }
    let norms = (0..<count).map { index in
      zip(images[index], vectors[index]).reduce(0) { sum, pair in
        let difference = pair.0 - values[index] * pair.1
        return sum + difference * difference
      }.squareRoot()
    }
    return (norms.max() ?? 0) / largest
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
      let next = matrix.apply(to: current)
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
