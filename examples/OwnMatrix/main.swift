// t-SNE of a matrix of one's own: `import Embed` needs neither networks nor figures.
//
//     swift run -c release example-own-matrix

import Embed
import Foundation
import Tensors

// Three clouds of 200 points each in ten dimensions.
var generator = SeededGenerator(seed: 1)
let normal = NormalDistribution()
let labels = (0..<600).map { $0 / 200 }
let values = labels.flatMap { label in
  (0..<10).map { feature in (feature == label ? 8 : 0) + normal.next(using: &generator) }
}
let matrix = Matrix(rows: 600, columns: 10, values: values)

let map = try TSNE.fit(matrix) { progress in
  print("iteration \(progress.iteration): KL divergence \(progress.klDivergence)")
  return .continue
}
let measures = try Faithfulness.measure(original: matrix, map: map.coordinates, labels: labels)
print("KL divergence \(map.klDivergence), trustworthiness \(measures.trustworthiness)")
print("first point at (\(map.coordinates[0, 0]), \(map.coordinates[0, 1]))")

// Checks itself: the clouds are apart in the map, too.
guard measures.mapAccuracy == 1, measures.trustworthiness > 0.9, let silhouette = measures.silhouette, silhouette > 0.5
else {
  print("unexpected: \(measures)")
  exit(1)
}
