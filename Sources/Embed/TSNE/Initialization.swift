import Tensors

extension TSNE {
  /// Where a map starts.
  public enum Initialization: Sendable {
    /// The first principal components, the first with standard deviation 1e-4: keeps the global arrangement. Of data that
    /// are known by their neighbors alone: as `spectral`.
    case pca
    /// The eigenvectors of the affinities that vary least between neighbors, scaled likewise: keeps the arrangement of
    /// curved data (Belkin & Niyogi 2003; Kobak & Linderman 2021).
    case spectral
    /// Normally distributed points of standard deviation 1e-4.
    case random
    /// Points of one's own, one a row and as many columns as the map has dimensions, as they are.
    case given(Matrix)
  }
}

/// Makes the points that a descent starts from.
struct StartingMap {
  let options: TSNE.Options
  let workers: Workers

  /// The standard deviation of the first coordinate at the start.
  private static let spread: Float = 1e-4

  /// One point for each of the points of `affinities`.
  ///
  /// - Parameter x: the points themselves, if they are known.
  func points<Point: MapPoint>(of x: Matrix?, _ affinities: Affinities) throws(EmbedError) -> [Point] {
    switch options.initialization {
    case .pca:
      guard let x else { return spectral(affinities) }
      return try principal(x)
    case .spectral: return spectral(affinities)
    case .random: return cloud(affinities.count, spread: Self.spread)
    case .given(let map): return try checked(map, rows: affinities.count)
    }
  }

  private func principal<Point: MapPoint>(_ x: Matrix) throws(EmbedError) -> [Point] {
    let pca = try PCA.fit(
      x, components: min(options.dimensions, x.columns), seed: options.seed, tolerance: 1e-4, workers: workers)
    return spreadOut(try pca.transform(x, workers: workers), deviation: pca.explainedVariance[0].squareRoot())
  }

  private func spectral<Point: MapPoint>(_ affinities: Affinities) -> [Point] {
    let coordinates = SpectralCoordinates(
      of: affinities, dimensions: min(options.dimensions, affinities.count - 2), seed: options.seed, workers: workers)
    return spreadOut(coordinates.values, deviation: coordinates.deviation)
  }

  /// The coordinates, scaled, with a hundredth of noise, which parts duplicates and fills dimensions that the data lack;
  /// noise alone where all rows are equal.
  private func spreadOut<Point: MapPoint>(_ coordinates: Matrix, deviation: Double) -> [Point] {
    guard deviation > 0 else { return cloud(coordinates.rows, spread: Self.spread) }
    let scale = Double(Self.spread) / deviation
    let noise: [Point] = cloud(coordinates.rows, spread: Self.spread / 100)
    return (0..<coordinates.rows).map { row in
      var point = noise[row]
      for axis in 0..<coordinates.columns { point[axis] += Float(Double(coordinates[row, axis]) * scale) }
      return point
    }
  }

  private func cloud<Point: MapPoint>(_ count: Int, spread: Float) -> [Point] {
    var generator = SeededGenerator(seed: options.seed, stream: 1)
    let normal = NormalDistribution(standardDeviation: spread)
    return (0..<count).map { _ in
      var point = Point.zero
      for axis in 0..<options.dimensions { point[axis] = normal.next(using: &generator) }
      return point
    }
  }

  private func checked<Point: MapPoint>(_ map: Matrix, rows: Int) throws(EmbedError) -> [Point] {
    guard map.rows == rows, map.columns == options.dimensions else {
      throw EmbedError(
        .badMatrix, "the initial map is \(map.rows) × \(map.columns): \(rows) × \(options.dimensions) was expected")
    }
    guard map.values.allSatisfy({ abs($0) <= 1e6 }) else {
      throw EmbedError(.badMatrix, "the initial map must hold finite numbers of at most 1e6")
    }
    return [Point](rowsOf: map)
  }
}
