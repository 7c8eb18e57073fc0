import Datasets
import Embed
import Foundation
import Tensors

/// What one t-SNE took.
struct FitMeasurement: Codable {
  let rows, columns: Int
  let method: String
  let iterations: Int
  let klDivergence: Double
  /// Of the true neighbors; nil if they were found exactly.
  let recall: Double?
  let seconds: Double
  /// In bytes, of the whole process.
  let peakMemory: Int

  /// Maps `points` with the defaults.
  init(of points: Matrix, workers: Workers) throws {
    let (map, seconds) = try timed { try TSNE.fit(points, workers: workers) }
    (rows, columns) = (points.rows, points.columns)
    method = map.method.rawValue
    (iterations, klDivergence) = (map.iterations, map.klDivergence)
    recall = map.neighbors.recall
    self.seconds = seconds
    peakMemory = peakMemoryOfProcess()
  }
}

/// What a search for exact neighbors took.
struct SearchMeasurement: Codable {
  let rows, columns, k: Int
  let seconds: Double

  /// Searches `points`, and writes whose neighbors are whose to the file `output` if there is one.
  init(of points: Matrix, k: Int, output: String?, workers: Workers) throws {
    let (found, seconds) = try timed { try NearestNeighbors.exact(of: points, k: k, workers: workers) }
    if let output {
      try NPY.write(Matrix(rows: found.rows, columns: k, values: found.indices.map(Float.init)), to: output)
    }
    (rows, columns, self.k, self.seconds) = (points.rows, points.columns, k, seconds)
  }
}

/// What a PCA took.
struct ComponentsMeasurement: Codable {
  let rows, columns, components: Int
  let explainedVariance: [Double]
  let residual, seconds: Double

  /// Fits `components` components to `points` and writes the points in their coordinates to `output` if that is given.
  ///
  /// The second of two fits counts: the peers warm up, too.
  init(of points: Matrix, components: Int, output: String?, workers: Workers) throws {
    _ = try PCA.fit(points, components: components, workers: workers)
    let (pca, seconds) = try timed { try PCA.fit(points, components: components, workers: workers) }
    if let output { try NPY.write(pca.transform(points, workers: workers), to: output) }
    (rows, columns, self.components) = (points.rows, points.columns, components)
    (explainedVariance, residual, self.seconds) = (pca.explainedVariance, pca.residual, seconds)
  }
}

/// What `work` returns and how many seconds it takes.
private func timed<Result>(_ work: () throws -> Result) rethrows -> (Result, Double) {
  let start = ContinuousClock.now
  let result = try work()
  return (result, (ContinuousClock.now - start) / .seconds(1))
}
