import Embed
import Synchronization
import Tensors

/// The two maps of a layer.
struct LayerMaps: Sendable {
  let tsne: MeasuredMap<TSNE.Embedding>
  let pca: MeasuredMap<PCA>

  var representation: Representation { tsne.representation }

  /// t-SNE first: PCA's measures use the neighbors that it has found.
  private init(
    of representation: Representation, options: TSNE.Options, perplexity: Double?, workers: Workers,
    onProgress: (TSNE.Progress) -> TSNE.Continuation
  ) throws {
    tsne = try MeasuredMap(
      tsneOf: representation, options: options, perplexity: perplexity, workers: workers, onProgress: onProgress)
    pca = try MeasuredMap(pcaOf: representation, known: tsne.fit.neighbors, seed: options.seed, workers: workers)
  }

  /// The maps of all `representations`, made side by side: a thread that has a map to itself never waits for others.
  static func fit(
    _ representations: [Representation], options: TSNE.Options, perplexity: Double?, workers: Workers, console: Console
  ) throws -> [LayerMaps] {
    let each = Workers(max(1, workers.count / representations.count))
    let state = Mutex((bar: ProgressLine("maps", on: console), done: representations.map { _ in 0.0 }))
    defer { state.withLock { $0.bar.clear() } }
    let results = workers.mapChunks(of: representations.count, size: 1) { range in
      Result {
        try LayerMaps(
          of: representations[range.lowerBound], options: options, perplexity: perplexity, workers: each
        ) { progress in
          state.withLock { state in
            state.done[range.lowerBound] = Double(progress.iteration) / Double(progress.iterations)
            let sum = state.done.reduce(0, +)
            state.bar.update(sum / Double(state.done.count), "t-SNE and PCA of \(state.done.count) layers")
          }
          return Interruption.isRequested ? .stop : .continue
        }
      }
    }
    return try results.map { try $0.get() }
  }
}
