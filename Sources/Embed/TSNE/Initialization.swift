import Tensors

extension TSNE {
  /// Where a map starts.
  public enum Initialization: Sendable {
    /// The first two principal components, the first with standard deviation 1e-4: keeps the global arrangement.
    case pca
    /// Normally distributed points of standard deviation 1e-4.
    case random
    /// Points of one's own, N × 2, as they are.
    case given(Matrix)
  }
}

extension TSNE.Initialization {
  /// The standard deviation of the first coordinate at the start.
  private static let spread: Float = 1e-4

  /// The starting point of each row of `x`.
  func map(of x: Matrix, seed: UInt64, workers: Workers) throws(EmbedError) -> [SIMD2<Float>] {
    switch self {
    case .pca: return try Self.principal(x, seed: seed, workers: workers)
    case .random: return Self.cloud(x.rows, spread: Self.spread, seed: seed)
    case .given(let map): return try Self.checked(map, rows: x.rows)
    }
  }

  /// Principal coordinates with a hundredth of noise, which parts duplicates and fills a second dimension that the data
  /// lack; noise alone where all rows are equal.
  private static func principal(_ x: Matrix, seed: UInt64, workers: Workers) throws(EmbedError) -> [SIMD2<Float>] {
    let pca = try PCA.fit(x, components: min(2, x.columns), seed: seed, tolerance: 1e-4, workers: workers)
    let deviation = pca.explainedVariance[0].squareRoot()
    guard deviation > 0 else { return cloud(x.rows, spread: spread, seed: seed) }
    let coordinates = try pca.transform(x, workers: workers)
    let scale = Double(spread) / deviation
    let noise = cloud(x.rows, spread: spread / 100, seed: seed)
    return (0..<x.rows).map { row in
      let first = Float(Double(coordinates[row, 0]) * scale)
      let second = coordinates.columns > 1 ? Float(Double(coordinates[row, 1]) * scale) : 0
      return SIMD2(first, second) + noise[row]
    }
  }

  private static func cloud(_ count: Int, spread: Float, seed: UInt64) -> [SIMD2<Float>] {
    var generator = SeededGenerator(seed: seed, stream: 1)
    let normal = NormalDistribution(standardDeviation: spread)
    return (0..<count).map { _ in SIMD2(normal.next(using: &generator), normal.next(using: &generator)) }
  }

  private static func checked(_ map: Matrix, rows: Int) throws(EmbedError) -> [SIMD2<Float>] {
    guard map.rows == rows, map.columns == 2 else {
      throw EmbedError(.badMatrix, "the initial map is \(map.rows) × \(map.columns): \(rows) × 2 was expected")
    }
    guard map.values.allSatisfy({ abs($0) <= 1e6 }) else {
      throw EmbedError(.badMatrix, "the initial map must hold finite numbers of at most 1e6")
    }
    return (0..<rows).map { SIMD2(map[$0, 0], map[$0, 1]) }
  }
}
