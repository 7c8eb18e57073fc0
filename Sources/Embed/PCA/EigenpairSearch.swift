import Tensors

/// What eigenpairs of a scatter matrix are wanted, and the ways to them.
struct EigenpairSearch {
  /// How many.
  let count: Int
  /// The relative residual to reach.
  let tolerance: Double
  /// Of the starting vectors.
  let seed: UInt64

  /// Products with the matrix end after so many in any case.
  private static let limit = 2000
  /// The most features of which the scatter matrix is ever formed: 134 MB.
  private static let largestCovariance = 4096
  /// How many rows stand for all in the search for starting vectors.
  private static let sampleSize = 2048

  /// - Throws: `EmbedError` if not so many of `columns` pairs can be had, or none to that tolerance.
  init(count: Int, columns: Int, tolerance: Double, seed: UInt64) throws(EmbedError) {
    guard (1...columns).contains(count) else {
      throw EmbedError(.badOption, "\(count) components asked for: \(columns) features allow 1 to \(columns)")
    }
    guard tolerance > 0, tolerance < 1 else {
      throw EmbedError(.badOption, "tolerance is \(tolerance): it must lie between 0 and 1")
    }
    (self.count, self.tolerance, self.seed) = (count, tolerance, seed)
  }

  /// The pairs of the centered rows of `x`.
  ///
  /// The scatter matrix is formed if that takes fewer operations than the products of the data with a few blocks of
  /// vectors, or when so many of these have not been enough.
  func pairs(of x: Matrix, centering: Centering, workers: Workers) -> Eigenpairs {
    let width = SubspaceIteration.width(count: count, order: x.columns)
    let isFormable = x.columns <= min(x.rows, Self.largestCovariance)
    if isFormable && x.columns <= 20 * width { return pairs(of: x, centering, start: nil, spent: 0, workers: workers) }
    let matrix = CenteredProduct(of: x, centering: centering, workers: workers)
    var generator = SeededGenerator(seed: seed)
    let found = SubspaceIteration(
      matrix, from: start(x, centering, width: width, using: &generator, workers: workers), count: count,
      tolerance: tolerance, limit: isFormable ? x.columns / (4 * width) : Self.limit, using: &generator)
    guard isFormable, found.residual > tolerance else { return Eigenpairs(found, count: count, trace: matrix.trace) }
    return pairs(of: x, centering, start: found.vectors, spent: found.iterations, workers: workers)
  }

  /// The pairs of a scatter matrix that is known: by iteration, unless so many are wanted that all cost no more.
  func pairs(of matrix: Covariance, start: VectorBlock? = nil, spent: Int = 0) -> Eigenpairs {
    let width = SubspaceIteration.width(count: count, order: matrix.order)
    guard 3 * width < matrix.order else { return Eigenpairs(matrix, count: count) }
    var generator = SeededGenerator(seed: seed)
    let block = start ?? VectorBlock(randomized: width, length: matrix.order, using: &generator)
    let found = SubspaceIteration(
      matrix, from: block, count: count, tolerance: tolerance, limit: Self.limit, using: &generator)
    return Eigenpairs(found, count: count, trace: matrix.trace, spent: spent)
  }

  private func pairs(
    of x: Matrix, _ centering: Centering, start: VectorBlock?, spent: Int, workers: Workers
  ) -> Eigenpairs {
    pairs(of: Covariance(of: x, centering: centering, workers: workers), start: start, spent: spent)
  }

  /// Where the iteration starts: at what a sample of many rows has for its leading vectors, or anywhere.
  private func start(
    _ x: Matrix, _ centering: Centering, width: Int, using generator: inout some RandomNumberGenerator, workers: Workers
  ) -> VectorBlock {
    let random = VectorBlock(randomized: width, length: x.columns, using: &generator)
    guard x.rows >= 8 * Self.sampleSize else { return random }
    let rows = (0..<Self.sampleSize).map { $0 * x.rows / Self.sampleSize }
    let sample = CenteredProduct(of: x.selectingRows(rows), centering: centering, workers: workers)
    // The sample's own vectors differ from those of all rows by a few hundredths: more digits would be in vain.
    return SubspaceIteration(sample, from: random, count: count, tolerance: 0.01, limit: 10, using: &generator).vectors
  }
}
