import Embed
import Figures
import Tensors

/// What a t-SNE of any representation is made with.
struct TSNEPlan: Sendable {
  var options = TSNE.Options()
  /// What was asked for; none for the usual one, or as much of it as so few points allow.
  var perplexities: [Double] = []
  /// Where neighbors come from.
  var neighbors = NeighborChoice.search

  /// The options for `rows` points.
  func options(rows: Int) -> TSNE.Options {
    var options = options
    let largest = TSNE.Options.largestPerplexity(rows: rows).rounded(.down)
    options.perplexities = perplexities.isEmpty ? options.perplexities.map { min($0, largest) } : perplexities
    return options
  }
}

/// A t-SNE of a representation, timed, and what its maps are measured against.
struct TSNEFit: Sendable {
  let embedding: TSNE.Embedding
  let representation: Representation
  /// How long the fit took.
  let seconds: Double
  /// Nil for fewer than three points, and where there are only distances.
  let reference: FaithfulnessReference?

  /// Fits `representation`.
  ///
  /// - Parameters:
  ///   - checkpoint: where an interrupted fit goes on from.
  ///   - onProgress: called now and then; may stop the fit.
  ///   - onSearch: called while neighbors are sought; may end the fit.
  init(
    of representation: Representation, _ plan: TSNEPlan, resuming checkpoint: TSNE.Checkpoint? = nil,
    workers: Workers, onProgress: (TSNE.Progress) -> TSNE.Continuation,
    onSearch: (Double) -> TSNE.Continuation = { _ in .continue }
  ) throws {
    let matrix = representation.matrix
    let options = plan.options(rows: matrix.rows)
    let known = try plan.neighbors.load(for: matrix, perplexity: options.perplexity, workers: workers)
    let start = ContinuousClock.now
    embedding =
      if let known {
        try TSNE.fit(known, options: options, resuming: checkpoint, workers: workers, onProgress: onProgress)
      } else {
        try TSNE.fit(
          matrix, options: options, resuming: checkpoint, workers: workers, onProgress: onProgress, onSearch: onSearch)
      }
    seconds = (ContinuousClock.now - start) / .seconds(1)
    self.representation = representation
    if case .distanceTable = plan.neighbors {
      reference = nil
    } else {
      reference = try representation.reference(
        metric: options.metric, known: known ?? embedding.originalNeighbors, workers: workers)
    }
  }

  /// What an interrupted fit leaves, in words.
  func keptWords(_ files: [String]) -> String {
    "the map of \(representation.heading) after \(embedding.iterations.of("iteration")) is in \(files.listed)"
  }

  /// The map, measured.
  func map(workers: Workers) throws(EmbedError) -> MeasuredMap<TSNE.Embedding> {
    let map = try unmeasuredMap(workers: workers)
    return map.measured(try reference?.measure(map.coordinates, workers: workers))
  }

  /// The map without its faithfulness.
  func unmeasuredMap(workers: Workers) throws(EmbedError) -> MeasuredMap<TSNE.Embedding> {
    try MeasuredMap(embedding, of: representation, seconds: seconds, workers: workers)
  }
}

extension TSNE.Progress {
  /// How much of the work is done, as far as can be told of a descent that ends when it has arrived.
  var fraction: Double {
    let expected = isOpenEnded ? max(350, 1.1 * Double(iteration)) : Double(iterations)
    return Double(iteration) / expected
  }

  /// Where the descent is, in words.
  var words: String { "iteration \(iteration), KL divergence \(klDivergence.fixed(3))" }
}
