import Tensors

/// A fitted principal component analysis: the directions in which a cloud of points extends farthest.
///
/// Immutable once fitted. Each component is a unit vector whose largest loading by magnitude is positive, so that the
/// same data always give the same picture.
///
/// Reference: Jolliffe, *Principal Component Analysis*, 2nd edition, 2002.
public struct PCA: Sendable {
  /// The mean of each feature, which `transform` subtracts.
  public let mean: [Float]
  /// The principal directions, one a row: k × features, orthonormal.
  public let components: Matrix
  /// The variance along each component (divided by rows − 1), in squared units of the data; 0 for a single row.
  public let explainedVariance: [Double]
  /// The share of the total variance along each component; 0 when all rows are equal.
  public let explainedVarianceRatio: [Double]
  /// The singular values of the centered data.
  public let singularValues: [Double]
  /// How often the block of vectors was multiplied by the covariance until the residual was small enough.
  public let iterations: Int
  /// The largest ‖Cv − λv‖ over the components, divided by the largest eigenvalue λ₁ of the covariance C.
  public let residual: Double

  let centering: Centering

  /// Fits `components` principal components to the rows of `x` by subspace iteration.
  ///
  /// For few of many components the data are multiplied with blocks of vectors, which start at the components of a sample
  /// of the rows; otherwise the covariance is formed, and solved directly if a large share of its components is wanted.
  /// Directions in which the data do not extend at all (rank below `components`) have variance 0 and complete the basis.
  ///
  /// - Parameters:
  ///   - x: one observation a row.
  ///   - components: how many directions, 1 to the number of features.
  ///   - seed: of the starting vectors; results differ by less than the tolerance allows.
  ///   - tolerance: the relative residual to reach; products with the covariance end after 2000 in any case, and
  ///     `residual` tells what was reached.
  ///   - workers: the threads to use; the bits of the result do not depend on them.
  /// - Throws: `EmbedError` if `x` is empty or not finite, or if `components` is out of range.
  /// - Complexity: O(rows × features × min(features, components × iterations) + features² × components).
  public static func fit(
    _ x: Matrix, components: Int = 2, seed: UInt64 = 0, tolerance: Double = 1e-6, workers: Workers = .all
  ) throws(EmbedError) -> PCA {
    let centering = try Centering(of: x, workers: workers)
    let search = try EigenpairSearch(count: components, columns: x.columns, tolerance: tolerance, seed: seed)
    let pairs = search.pairs(of: x, centering: centering, workers: workers)
    return PCA(pairs, centering, rows: x.rows)
  }

  init(_ pairs: Eigenpairs, _ centering: Centering, rows: Int) {
    let count = pairs.values.count
    // What products of 32-bit floats cannot tell from zero is zero.
    let rank = min(rows, pairs.vectors.length)
    let floor = Double(Float.ulpOfOne) * Double(rank).squareRoot() * max(pairs.values[0], 0)
    let scatter = pairs.values.map { $0 > floor ? $0 : 0 }
    let squaredUnit = centering.unit * centering.unit
    self.centering = centering
    mean = centering.mean.map { Float($0) }
    components = Self.oriented(pairs.vectors, count: count)
    explainedVariance = scatter.map { $0 * squaredUnit / Double(max(1, rows - 1)) }
    explainedVarianceRatio = scatter.map { pairs.trace > 0 ? min(1, $0 / pairs.trace) : 0 }
    singularValues = scatter.map { $0.squareRoot() * centering.unit }
    iterations = pairs.iterations
    residual = pairs.residual
  }

  /// Components that were fitted before.
  init(_ components: Matrix, _ known: Numbers) {
    self.components = components
    centering = Centering(mean: known.mean, unit: known.unit)
    mean = known.mean.map { Float($0) }
    explainedVariance = known.variances
    explainedVarianceRatio = known.ratios
    singularValues = known.singularValues
    iterations = known.iterations
    residual = known.residual
  }

  /// The first `count` vectors as rows, each turned so that its largest loading by magnitude is positive.
  private static func oriented(_ vectors: VectorBlock, count: Int) -> Matrix {
    let rows = (0..<count).flatMap { index -> [Float] in
      let vector = vectors[index]
      let largest = vector.max { abs($0) < abs($1) } ?? 1
      return vector.map { Float(largest < 0 ? -$0 : $0) }
    }
    return Matrix(rows: count, columns: vectors.length, values: rows)
  }
}
