import Tensors

extension TSNE {
  /// A finished map with all it takes to place new points into it.
  public struct Model: Sendable {
    /// The map: one point a row.
    public let coordinates: Matrix
    /// What is done to features first.
    public let preparation: Preparation
    /// How distances are measured.
    public let metric: Metric
    /// The perplexities of the map, which new points get too.
    public let perplexities: [Double]
    /// α of the weights w = (1 + d²/α)^−α.
    public let degreesOfFreedom: Double

    /// The points of the map after the preparation; with the cosine metric their directions.
    let points: Matrix
    /// Z of the map.
    let normalization: Double

    /// The model of `embedding`; nil if its points were known by their neighbors alone.
    ///
    /// - Throws: `EmbedError` if the metric is the cosine and a point has no direction.
    public init?(_ embedding: Embedding, workers: Workers = .all) throws(EmbedError) {
      guard let points = embedding.points, let preparation = embedding.preparation else { return nil }
      self.init(
        coordinates: embedding.coordinates, preparation: preparation, metric: embedding.metric,
        perplexities: embedding.perplexities, degreesOfFreedom: embedding.degreesOfFreedom,
        points: embedding.metric == .cosine ? try points.directions(workers: workers) : points,
        normalization: embedding.normalization)
    }

    init(
      coordinates: Matrix, preparation: Preparation, metric: Metric, perplexities: [Double], degreesOfFreedom: Double,
      points: Matrix, normalization: Double
    ) {
      self.coordinates = coordinates
      self.preparation = preparation
      self.metric = metric
      self.perplexities = perplexities
      self.degreesOfFreedom = degreesOfFreedom
      self.points = points
      self.normalization = normalization
    }
  }
}

extension TSNE.Model {
  /// Where the rows of `x` belong in the map, which stays as it is: one point a row.
  ///
  /// Each row descends on the divergence between its affinities to its nearest neighbors among the points of the map and
  /// its weights there, with the Z of the map. So it is placed by itself, whatever other rows are placed with it.
  ///
  /// - Throws: `EmbedError` if `x` has another number of columns than the data of the map, is not finite, or (cosine) has
  ///   a row of zeros.
  /// - Complexity: O(rows × points × columns) for the neighbors, then O(rows × log points) an iteration.
  public func transform(_ x: Matrix, workers: Workers = .all) throws(EmbedError) -> Matrix {
    guard x.rows > 0 else { return Matrix(rows: 0, columns: coordinates.columns) }
    let prepared = try preparation.apply(to: x, workers: workers)
    let queries = metric == .cosine ? try prepared.directions(workers: workers) : prepared
    let largest = perplexities.max() ?? 1
    let found = try NearestNeighbors.exact(
      of: queries, in: points, k: min(points.rows, TSNE.Options.neighborCount(perplexity: largest)), workers: workers)
    let neighbors = metric == .cosine ? found.withCosineDistances() : found
    return coordinates.columns < 3
      ? place(neighbors, Placement<SIMD2<Float>>(into: self, workers: workers), workers)
      : place(neighbors, Placement<SIMD4<Float>>(into: self, workers: workers), workers)
  }

  private func place<Point: MapPoint>(
    _ neighbors: NearestNeighbors, _ placement: Placement<Point>, _ workers: Workers
  ) -> Matrix {
    let affinities = conditionalAffinities(neighbors, perplexities: perplexities, workers: workers)
    let parts = workers.mapChunks(of: neighbors.rows, size: 64) { placement.place($0, neighbors, affinities) }
    var result = Matrix(rows: neighbors.rows, columns: coordinates.columns)
    for (row, point) in parts.joined().enumerated() {
      for axis in 0..<coordinates.columns { result[row, axis] = point[axis] }
    }
    return result
  }
}
