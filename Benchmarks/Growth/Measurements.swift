import Datasets
import Embed
import Foundation
import Networks
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

/// What classifying images took.
struct ForwardMeasurement: Codable {
  let images, batch: Int
  let seconds: Double

  /// Classifies `images` random images with random weights, `batch` at a time, after a first batch that is not timed.
  init(of model: Model, images: Int, batch: Int, workers: Workers) throws {
    var generator = SeededGenerator(seed: 0)
    let pixels = (0..<images * model.input.count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let labels = [UInt8](repeating: 0, count: images)
    let source = try ImageSource(pixels: pixels, shape: model.input, labels: labels)
    let pass = InferencePass(Network(model, seed: 0), workers: workers)
    let indices = Array(0..<Int32(images))
    _ = pass.evaluate(source, indices: indices.prefix(batch))
    (_, seconds) = timed {
      for start in stride(from: 0, to: images, by: batch) {
        _ = pass.evaluate(source, indices: indices[start..<min(images, start + batch)])
      }
    }
    (self.images, self.batch) = (images, batch)
  }
}

/// What `work` returns and how many seconds it takes.
func timed<Result>(_ work: () throws -> Result) rethrows -> (Result, Double) {
  let start = ContinuousClock.now
  let result = try work()
  return (result, (ContinuousClock.now - start) / .seconds(1))
}
