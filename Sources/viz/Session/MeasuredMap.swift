import Embed
import Figures
import Tensors

/// A map of a representation, what it took to make it, and how faithful it is.
struct MeasuredMap<Fit: Sendable>: Sendable {
  let representation: Representation
  /// The method's result besides the coordinates.
  let fit: Fit
  /// One point a row.
  let coordinates: Matrix
  /// What the two coordinates mean.
  let axes: ScatterFigure.Axes
  /// The method as titles write it: `PCA`, `t-SNE`.
  let method: String
  /// What ends the names of its files: `pca`, `tsne`.
  let fileSuffix: String
  /// How it was made, in words.
  let subtitle: String
  /// How long the fit took.
  let seconds: Double
  /// Nil for fewer than three points: one or two cannot be out of place.
  let faithfulness: Faithfulness?

  /// The lines under the figure.
  var caption: [String] { faithfulness?.caption ?? [] }

  /// The map as a figure, its points drawn in an order chosen by `seed`.
  func figure(seed: UInt64) throws(FigureError) -> ScatterFigure {
    try ScatterFigure(
      coordinates: coordinates, labels: representation.labels ?? [], classNames: representation.classNames,
      title: "\(representation.heading): \(method)", subtitle: [subtitle], axes: axes, caption: caption, seed: seed)
  }

  fileprivate static func measure(
    _ map: Matrix, of representation: Representation, known neighbors: NearestNeighbors?, workers: Workers
  ) throws(EmbedError) -> Faithfulness? {
    guard map.rows >= 3 else { return nil }
    return try Faithfulness.measure(
      original: representation.matrix, map: map, labels: representation.labels, known: neighbors, workers: workers)
  }
}

extension MeasuredMap<PCA> {
  /// The two principal components of `representation`.
  ///
  /// - Parameter neighbors: those of the representation, if they are known, to save a search.
  init(
    pcaOf representation: Representation, known neighbors: NearestNeighbors? = nil, seed: UInt64, workers: Workers
  ) throws(EmbedError) {
    let start = ContinuousClock.now
    fit = try PCA.fit(representation.matrix, components: 2, seed: seed, workers: workers)
    coordinates = try fit.transform(representation.matrix, workers: workers)
    seconds = (ContinuousClock.now - start) / .seconds(1)
    self.representation = representation
    (method, fileSuffix) = ("PCA", "pca")
    let ratios = fit.explainedVarianceRatio
    axes = .principal(first: ratios[0], second: ratios[1])
    subtitle =
      "\(coordinates.rows.of("point")), \(representation.matrix.columns.of("feature")), "
      + "\(ratios.reduce(0, +).percent()) of the variance"
    faithfulness = try Self.measure(coordinates, of: representation, known: neighbors, workers: workers)
  }
}

extension MeasuredMap<TSNE.Embedding> {
  /// The t-SNE map of `representation`.
  ///
  /// - Parameters:
  ///   - perplexity: what was asked for; nil for the usual one, or as much of it as so few points allow.
  ///   - onProgress: called now and then; may stop the fit.
  init(
    tsneOf representation: Representation, options: TSNE.Options, perplexity: Double?, workers: Workers,
    onProgress: (TSNE.Progress) -> TSNE.Continuation
  ) throws {
    var options = options
    let largest = TSNE.Options.largestPerplexity(rows: representation.matrix.rows).rounded(.down)
    options.perplexity = perplexity ?? min(options.perplexity, largest)
    let start = ContinuousClock.now
    fit = try TSNE.fit(representation.matrix, options: options, workers: workers, onProgress: onProgress)
    seconds = (ContinuousClock.now - start) / .seconds(1)
    try Interruption.check()
    coordinates = fit.coordinates
    self.representation = representation
    (method, fileSuffix, axes) = ("t-SNE", "tsne", .none)
    subtitle =
      "\(coordinates.rows.of("point")), perplexity \(fit.perplexity.brief), KL divergence \(fit.klDivergence.fixed(3))"
    faithfulness = try Self.measure(coordinates, of: representation, known: fit.neighbors, workers: workers)
  }
}
