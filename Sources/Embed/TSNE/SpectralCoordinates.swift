import Tensors

/// The coordinates of points that vary least between neighbors: eigenvectors of D^−½ P D^−½, without the first, where D
/// holds the row sums of the affinities P, divided by √D (Laplacian eigenmaps, Belkin & Niyogi 2003).
struct SpectralCoordinates {
  /// One point a row.
  let values: Matrix
  /// The standard deviation of the first column.
  let deviation: Double

  /// How near to eigenvectors the coordinates must come, and after how many products they are good enough as a start.
  private static let (tolerance, limit) = (1e-4, 400)

  /// O(entries × products).
  init(of affinities: Affinities, dimensions: Int, seed: UInt64, workers: Workers) {
    let graph = NormalizedGraph(affinities, workers: workers)
    var generator = SeededGenerator(seed: seed)
    let width = SubspaceIteration.width(count: dimensions + 1, order: affinities.count)
    let pairs = SubspaceIteration(
      graph, from: VectorBlock(randomized: width, length: affinities.count, using: &generator), count: dimensions + 1,
      tolerance: Self.tolerance, limit: Self.limit, using: &generator)
    var values = Matrix(rows: affinities.count, columns: dimensions)
    for axis in 0..<dimensions {
      for (row, value) in pairs.vectors[axis + 1].enumerated() {
        values[row, axis] = Float(value * graph.inverseRoots[row] / graph.largestInverseRoot)
      }
    }
    self.values = values
    deviation = Self.deviation(of: values)
  }

  private static func deviation(of values: Matrix) -> Double {
    let column = (0..<values.rows).map { Double(values[$0, 0]) }
    let mean = column.reduce(0, +) / Double(column.count)
    return (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(column.count)).squareRoot()
  }
}

/// ½(1 + D^−½ P D^−½): the same eigenvectors, and no negative eigenvalue.
private struct NormalizedGraph: SymmetricOperator {
  let affinities: Affinities
  let workers: Workers
  /// D^−½.
  let inverseRoots: [Double]

  init(_ affinities: Affinities, workers: Workers) {
    self.affinities = affinities
    self.workers = workers
    inverseRoots = (0..<affinities.count).map { row in
      let sum = affinities.entries(of: row).reduce(0.0) { $0 + Double(affinities.values[$1]) }
      return sum > 0 ? 1 / sum.squareRoot() : 0
    }
  }

  var largestInverseRoot: Double { inverseRoots.max() ?? 1 }
  var order: Int { affinities.count }
  var trace: Double { Double(affinities.count) / 2 }

  func apply(to block: VectorBlock) -> VectorBlock {
    let parts = workers.mapChunks(of: order, size: 512) { rows in
      (0..<block.count).map { vector in rows.map { product(row: $0, block[vector]) } }
    }
    var result = VectorBlock(count: block.count, length: order)
    for vector in 0..<block.count {
      let values = parts.lazy.flatMap { $0[vector] }
      for (row, value) in values.enumerated() { result.values[vector * order + row] = value }
    }
    return result
  }

  func applyRoughly(to block: VectorBlock) -> VectorBlock { apply(to: block) }

  private func product(row: Int, _ vector: ArraySlice<Double>) -> Double {
    let sum = affinities.entries(of: row).reduce(0.0) { sum, entry in
      let column = Int(affinities.columns[entry])
      return sum + Double(affinities.values[entry]) * inverseRoots[column] * vector[vector.startIndex + column]
    }
    return 0.5 * (vector[vector.startIndex + row] + inverseRoots[row] * sum)
  }
}
