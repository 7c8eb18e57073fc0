import Tensors

/// How far two clouds of points lie apart when each is taken for a normal distribution: the squared Fréchet distance
/// ‖μ₁ − μ₂‖² + tr(C₁ + C₂ − 2 (C₁^½ C₂ C₁^½)^½).
///
/// 0 for clouds of the same mean and covariance, whatever their shapes. Images are compared by it in the features of a classifier.
/// Few points make it larger: their covariances are not those of the distributions that they come from. Sources: Dowson & Landau,
/// "The Fréchet distance between multivariate normal distributions", 1982; Heusel et al., "GANs trained by a two time-scale update
/// rule converge to a local Nash equilibrium", NIPS 2017.
public enum FrechetDistance {
  /// The distance between the rows of `x` and those of `y`, in squared units of the data. Covariances are divided by rows − 1.
  ///
  /// - Throws: `EmbedError` if the matrices differ in columns, are empty or not finite.
  /// - Complexity: O(rows × columns² + columns³).
  public static func measure(_ x: Matrix, _ y: Matrix, workers: Workers = .all) throws(EmbedError) -> Double {
    guard x.columns == y.columns else {
      throw EmbedError(
        .badMatrix, "one matrix has \(x.columns) columns, the other \(y.columns): they must agree")
    }
    let (left, right) = (try Centering(of: x, workers: workers), try Centering(of: y, workers: workers))
    // In a unit that suits both, so that nothing overflows or vanishes.
    let unit = max(left.unit, right.unit)
    let first = Moments(of: x, left, unit: unit, workers: workers)
    let second = Moments(of: y, right, unit: unit, workers: workers)
    let shift = zip(first.mean, second.mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let common = first.rootTrace(ofProductWith: second, workers: workers)
    return max(0, shift + first.trace + second.trace - 2 * common) * unit * unit
  }
}

/// The mean and the covariance of rows.
private struct Moments {
  let mean: [Double]
  /// The elements, row after row.
  let covariance: [Double]

  init(of x: Matrix, _ centering: Centering, unit: Double, workers: Workers) {
    let scale = centering.unit / unit * (centering.unit / unit) / Double(max(1, x.rows - 1))
    mean = centering.mean.map { $0 / unit }
    covariance = scatterMatrix(of: x, centering: centering, workers: workers).map { $0 * scale }
  }

  private var order: Int { mean.count }

  var trace: Double { (0..<order).reduce(0) { $0 + covariance[$1 * (order + 1)] } }

  /// tr (C₁^½ C₂ C₁^½)^½, where C₁ is this covariance and C₂ the other.
  ///
  /// With C₁ = VΛVᵀ and the rows aᵢ = √λᵢ vᵢ, the matrix of the products aᵢᵀ C₂ aⱼ has the same eigenvalues.
  func rootTrace(ofProductWith other: Moments, workers: Workers) -> Double {
    let problem = SymmetricEigenproblem(covariance, order: order, workers: workers)
    var roots = VectorBlock(count: order, length: order)
    roots.values = zip(problem.values, problem.vectors).flatMap { value, vector in
      let root = max(0, value).squareRoot()
      return vector.map { $0 * root }
    }
    let images = multiplySymmetric(other.covariance, by: roots, workers: workers)
    let products = workers.mapChunks(of: order, size: 16) { rows in
      rows.flatMap { row in (0..<order).map { roots.dot(min(row, $0), images, max(row, $0)) } }
    }
    return SymmetricEigenproblem(products.flatMap(\.self), order: order, workers: workers).values
      .reduce(0) { $0 + max(0, $1).squareRoot() }
  }
}
