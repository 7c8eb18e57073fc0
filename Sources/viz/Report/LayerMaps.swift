import Embed
import Synchronization
import Tensors

/// The two maps of a layer.
struct LayerMaps: Sendable {
  let representation: Representation
  let tsne: MeasuredMap<TSNE.Embedding>
  let pca: MeasuredMap<PCA>

  /// Both are measured against the same neighborhoods, which the t-SNE may have found.
  private init(
    of representation: Representation, _ plan: TSNEPlan, workers: Workers,
    onProgress: (TSNE.Progress) -> TSNE.Continuation
  ) throws {
    self.representation = representation
    let fit = try TSNEFit(of: representation, plan, workers: workers, onProgress: onProgress)
    try Interruption.check()
    let tsne = try fit.unmeasuredMap(workers: workers)
    let pca = try MeasuredMap<PCA>.unmeasured(pcaOf: representation, seed: plan.options.seed, workers: workers).map
    let measures = try fit.reference?.measure([tsne.coordinates, pca.drawn.coordinates], workers: workers)
    self.tsne = tsne.measured(measures?[0])
    self.pca = pca.measured(measures?[1])
  }

  /// How much the classes of the layer overlap: among the neighbors that the t-SNE has found, unless it sought them in
  /// fewer dimensions than the layer has.
  func overlap(labels: [Int], workers: Workers) throws(EmbedError) -> ClassOverlap {
    if let known = tsne.fit.originalNeighbors {
      return try ClassOverlap(known.nearest(ConfusionStudy.neighbors), labels: labels)
    }
    return try ClassOverlap.measure(
      representation.matrix, labels: labels, neighbors: ConfusionStudy.neighbors, workers: workers)
  }

  /// The maps of all `representations`, made side by side: a thread that has a map to itself never waits for others.
  static func fit(
    _ representations: [Representation], _ plan: TSNEPlan, workers: Workers, progress shared: SharedProgress
  ) throws -> [LayerMaps] {
    let fractions = Mutex(Array(repeating: 0.0, count: representations.count))
    let results = workers.mapChunks(of: representations.count, size: 1) { range in
      Result {
        try LayerMaps(of: representations[range.lowerBound], plan, workers: workers) { progress in
          let whole = fractions.withLock { fractions in
            fractions[range.lowerBound] = progress.fraction
            return fractions.reduce(0, +) / Double(fractions.count)
          }
          shared.line.update(whole, part: shared.part)
          return Interruption.isRequested ? .stop : .continue
        }
      }
    }
    return try results.map { try $0.get() }
  }
}
