import Embed
import Tensors

/// Maps of several stages of the same images, each begun at the one after it and laid on that, so that eyes can follow.
struct MapChain {
  /// How points are mapped.
  enum Method: String, CaseIterable, Sendable {
    case tsne, pca
  }

  let method: Method
  let plan: TSNEPlan
  let workers: Workers

  /// The standard deviation with which a t-SNE starts.
  private static let startingSpread = 1e-4

  /// A map of each of `stages`; the last one is as it would be alone.
  ///
  /// - Parameter progress: called with the share that is done.
  func maps(of stages: [Matrix], progress: (Double) throws -> Void) throws -> [Matrix] {
    var maps: [Matrix] = []
    for (done, stage) in stages.reversed().enumerated() {
      try progress(Double(done) / Double(stages.count))
      let map = try map(of: stage, after: maps.last)
      maps.append(
        try maps.last.map { next throws(EmbedError) in
          try Procrustes.align(map, to: next, scaling: false, workers: workers).aligned
        } ?? map)
    }
    return maps.reversed()
  }

  /// The first two principal components of the last of `stages`, and where the others are in that plane.
  func sharedPlane(of stages: [Matrix]) throws(EmbedError) -> [Matrix] {
    guard let last = stages.last else { return [] }
    let fit = try PCA.fit(last, components: 2, seed: plan.options.seed, workers: workers)
    var maps: [Matrix] = []
    for stage in stages { maps.append(try fit.transform(stage, workers: workers)) }
    return maps
  }

  private func map(of stage: Matrix, after next: Matrix?) throws -> Matrix {
    switch method {
    case .pca:
      return try PCA.fit(stage, components: 2, seed: plan.options.seed, workers: workers)
        .transform(stage, workers: workers)
    case .tsne:
      var options = plan.options(rows: stage.rows)
      if let next { options.initialization = .given(Self.gathered(next)) }
      let embedding = try TSNE.fit(stage, options: options, workers: workers) { _ in
        Interruption.isRequested ? .stop : .continue
      }
      try Interruption.check()
      return embedding.coordinates
    }
  }

  /// `map` made as small as a start must be.
  private static func gathered(_ map: Matrix) -> Matrix {
    let mean = map.values.reduce(0.0) { $0 + Double($1) } / Double(map.values.count)
    let variance =
      map.values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(map.values.count)
    let factor = Float(startingSpread / max(variance.squareRoot(), 1e-30))
    return Matrix(rows: map.rows, columns: map.columns, values: map.values.map { $0 * factor })
  }
}
