// t-SNE of a matrix of one's own, what to make of the map, and where new points belong in it: `import Embed` needs neither
// networks nor figures.
//
//     swift run -c release example-own-matrix

import Embed
import Foundation
import Tensors

/// `count` points of each of three clouds in ten dimensions, one cloud after another.
func clouds(of count: Int, seed: UInt64) -> (points: Matrix, labels: [Int]) {
  var generator = SeededGenerator(seed: seed)
  let normal = NormalDistribution()
  let labels = (0..<3 * count).map { $0 / count }
  let values = labels.flatMap { label in
    (0..<10).map { feature in (feature == label ? 8 : 0) + normal.next(using: &generator) }
  }
  return (Matrix(rows: labels.count, columns: 10, values: values), labels)
}

/// What went wrong ends the program.
func require(_ condition: Bool, _ complaint: String) {
  guard !condition else { return }
  print("unexpected: \(complaint)")
  exit(1)
}

// Fit.
let (matrix, labels) = clouds(of: 200, seed: 1)
var options = TSNE.Options()
options.perplexity = 30
let map = try TSNE.fit(matrix, options: options) { progress in
  print("iteration \(progress.iteration): KL divergence \(progress.klDivergence)")
  return .continue
}
print("\(map.coordinates.rows) points, KL divergence \(map.klDivergence) after \(map.iterations) iterations")

// Measure: how far may the map be trusted?
let measures = try Faithfulness.measure(original: matrix, map: map.coordinates, labels: labels, known: map.neighbors)
print("trustworthiness \(measures.trustworthiness), continuity \(measures.continuity)")
print("10 nearest neighbors kept: \(measures.neighborsKept); class by their vote: \(measures.mapAccuracy ?? 0)")
require(measures.trustworthiness > 0.9 && measures.continuity > 0.9, "\(measures)")
require(measures.mapAccuracy == 1 && (measures.silhouette ?? 0) > 0.5, "the clouds are not apart: \(measures)")

// Place new points into the map, which stays as it is.
guard let model = try TSNE.Model(map) else { exit(1) }
let (news, newLabels) = clouds(of: 20, seed: 2)
let places = try model.transform(news)
let nearest = try NearestNeighbors.exact(of: places, in: map.coordinates, k: 1)
let right = zip(nearest.indices, newLabels).count { labels[Int($0)] == $1 }
print("\(right) of \(news.rows) new points stand beside a point of their own cloud")
require(right == news.rows, "new points stand in other clouds")
// Each is placed by itself: alone it gets the same place, to the last bit.
require(try model.transform(news.selectingRows([7])) == places.selectingRows([7]), "a place depends on other points")

// Keep the model: named tensors, which `Datasets` writes as a safetensors file.
let kept = try TSNE.Model(model.archive)
require(try kept.transform(news) == places, "a model that was kept places points elsewhere")
