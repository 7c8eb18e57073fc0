import Figures
import Embed

extension Faithfulness {
  /// The measures as the lines under a map.
  var caption: [String] {
    var lines = [
      "Trustworthiness \(trustworthiness.fixed(3)), continuity \(continuity.fixed(3)), "
        + "\(neighborsKept.percent(0)) of the \(neighbors) nearest neighbors kept."
    ]
    if let mapAccuracy, let layerAccuracy {
      let silhouette = silhouette.map { ", silhouette \($0.fixed(2))" } ?? ""
      lines.append(
        "\(neighbors)-NN class accuracy \(mapAccuracy.percent()) in the map, \(layerAccuracy.percent()) in the layer\(silhouette)."
      )
    }
    lines.append("Rank correlation of the distances \(distanceCorrelation.fixed(2)).")
    if let sampled { lines.append("Measured on \(sampled.grouped) of the points.") }
    return lines
  }
}

/// The measures of a map as JSON.
struct FaithfulnessSummary: Encodable {
  let neighbors: Int
  let trustworthiness, continuity, neighborsKept, distanceCorrelation: Double
  let mapAccuracy, layerAccuracy, silhouette: Double?
  let sampled: Int?

  init(_ measures: Faithfulness) {
    neighbors = measures.neighbors
    trustworthiness = measures.trustworthiness
    continuity = measures.continuity
    neighborsKept = measures.neighborsKept
    distanceCorrelation = measures.distanceCorrelation
    mapAccuracy = measures.mapAccuracy
    layerAccuracy = measures.layerAccuracy
    silhouette = measures.silhouette
    sampled = measures.sampled
  }
}
