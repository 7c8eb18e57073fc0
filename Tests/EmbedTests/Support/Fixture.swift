import Foundation
import Tensors
import Testing

/// Known answers made by `Fixtures/make_fixtures.py`.
enum Fixture {
  struct PCA: Decodable, CustomTestStringConvertible {
    let name: String
    let x: [[Float]]
    let variance: [Double]
    let ratio: [Double]
    let singularValues: [Double]
    let components: [[Double]]
    /// The first rows.
    let whitened: [[Double]]
    let standardized: [[Double]]
    var testDescription: String { name }
  }

  struct Faithfulness: Decodable {
    let x: [[Float]]
    let map: [[Float]]
    let labels: [Int]
    let neighbors: Int
    let trustworthiness: Double
    let continuity: Double
    let silhouette: Double
    let mapAccuracy: Double
    let layerAccuracy: Double
    let distanceCorrelation: Double
    let counts: [Int]
    let preservation: [Double]
  }

  struct Comparison: Decodable, CustomTestStringConvertible {
    let x: [[Float]]
    let y: [[Float]]
    let z: [[Float]]
    let disparity: Double
    let aligned: [[Double]]
    let cka: Double
    var testDescription: String { "\(x.count) × \(x[0].count)" }
  }

  struct Correlation: Decodable, CustomTestStringConvertible {
    let x: [[Float]]
    let y: [[Float]]
    let coefficients: [[Double]]
    let canonical: [Double]
    var testDescription: String { "\(x[0].count) and \(y[0].count) columns" }
  }

  struct Frechet: Decodable, CustomTestStringConvertible {
    let x: [[Float]]
    let y: [[Float]]
    let distance: Double
    /// The traces of both covariances, of which the distance is what is left.
    let scale: Double
    var testDescription: String { "\(x.count) and \(y.count) × \(x[0].count)" }
  }

  struct Separability: Decodable, CustomTestStringConvertible {
    let x: [[Float]]
    let labels: [Int]
    let neighbors: Int
    let penalty: Double
    /// Of the first rows.
    let scores: [[Double]]
    let probeAccuracy: Double
    let neighborAccuracy: Double
    let silhouette: Double
    var testDescription: String { "\(x.count) × \(x[0].count)" }
  }

  /// What scikit-learn's t-SNE makes of `Matrix.unstructured` at perplexity 30.
  struct Unstructured: Decodable, CustomTestStringConvertible {
    let rows: Int
    let columns: Int
    let firstValues: [Float]
    let klDivergence: Double
    let trustworthiness: Double
    var testDescription: String { "\(rows) × \(columns)" }
  }

  struct Missing: Error {
    let name: String
  }

  static func load<Value: Decodable>(_ name: String) throws -> [Value] {
    guard let file = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures") else {
      throw Missing(name: name)
    }
    return try JSONDecoder().decode([Value].self, from: Data(contentsOf: file))
  }
}

extension Matrix {
  init(_ rows: [[Float]]) {
    self.init(rows: rows.count, columns: rows.first?.count ?? 0, values: rows.flatMap { $0 })
  }
}
