import Embed
import Tensors

/// A t-SNE of a representation, timed, and what its maps are measured against.
struct TSNEFit: Sendable {
  let embedding: TSNE.Embedding
  let representation: Representation
  /// How long the fit took.
  let seconds: Double
  /// Nil for fewer than three points.
  let reference: FaithfulnessReference?

  /// Fits `representation`.
  ///
  /// - Parameters:
  ///   - perplexities: what was asked for; none for the usual one, or as much of it as so few points allow.
  ///   - onProgress: called now and then; may stop the fit.
  init(
    of representation: Representation, options: TSNE.Options, perplexities: [Double], workers: Workers,
    onProgress: (TSNE.Progress) -> TSNE.Continuation
  ) throws {
    var options = options
    let largest = TSNE.Options.largestPerplexity(rows: representation.matrix.rows).rounded(.down)
    options.perplexities = perplexities.isEmpty ? options.perplexities.map { min($0, largest) } : perplexities
    let start = ContinuousClock.now
    embedding = try TSNE.fit(representation.matrix, options: options, workers: workers, onProgress: onProgress)
    seconds = (ContinuousClock.now - start) / .seconds(1)
    self.representation = representation
    reference = try representation.reference(known: embedding.originalNeighbors, workers: workers)
  }

  /// What an interrupted fit leaves, in words.
  func keptWords(_ files: [String]) -> String {
    "the map of \(representation.heading) after \(embedding.iterations.of("iteration")) is in \(files.listed)"
  }

  /// The map, measured.
  func map(workers: Workers) throws(EmbedError) -> MeasuredMap<TSNE.Embedding> {
    try MeasuredMap(embedding, of: representation, seconds: seconds, reference: reference, workers: workers)
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
