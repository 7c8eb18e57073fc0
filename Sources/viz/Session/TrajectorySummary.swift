import Networks

/// How the hidden values of an LSTM move, as JSON.
struct TrajectorySummary: Encodable {
  let model, layer: String
  let images, steps, units: Int
  let explainedVarianceRatio, nearestToOwn: [Double]
  let partings: [Pair]
  let files: [String]

  struct Pair: Encodable {
    let first, second: String
    /// Null if they never part.
    let rows: Int?
  }

  init(_ study: TrajectoryStudy, files: [String]) {
    model = study.trained.network.model.name
    layer = study.layer.name
    images = study.states.images
    steps = study.states.steps
    units = study.states.units
    explainedVarianceRatio = study.pca.explainedVarianceRatio
    nearestToOwn = study.separation
    partings = study.partings.map { Pair(first: $0.first, second: $0.second, rows: $0.rows) }
    self.files = files
  }
}
