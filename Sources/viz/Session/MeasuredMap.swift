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
}

extension Representation {
  /// What maps of it are measured against; nil for fewer than three points.
  ///
  /// - Parameter neighbors: its nearest neighbors, if they are known, to save a search.
  func reference(
    known neighbors: NearestNeighbors? = nil, workers: Workers
  ) throws(EmbedError) -> FaithfulnessReference? {
    guard matrix.rows >= 3 else { return nil }
    return try FaithfulnessReference(matrix, labels: labels, known: neighbors, workers: workers)
  }
}

extension MeasuredMap<PCA> {
  /// The two principal components of `representation`.
  ///
  /// - Parameter reference: what its maps are measured against, if that is known.
  init(
    pcaOf representation: Representation, reference: FaithfulnessReference? = nil, seed: UInt64, workers: Workers
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
    let known: FaithfulnessReference?
    if let reference { known = reference } else { known = try representation.reference(workers: workers) }
    faithfulness = try known?.measure(coordinates, workers: workers)
  }
}

extension MeasuredMap<TSNE.Embedding> {
  /// The t-SNE map `fit` of `representation`.
  ///
  /// - Parameter reference: what its maps are measured against.
  init(
    _ fit: TSNE.Embedding, of representation: Representation, seconds: Double, reference: FaithfulnessReference?,
    workers: Workers
  ) throws(EmbedError) {
    self.fit = fit
    self.representation = representation
    self.seconds = seconds
    coordinates = fit.coordinates
    (method, fileSuffix, axes) = ("t-SNE", "tsne", .none)
    subtitle =
      "\(coordinates.rows.of("point")), perplexity \(fit.perplexities.map(\.brief).joined(separator: " + ")), "
      + "KL divergence \(fit.klDivergence.fixed(3))"
    faithfulness = try reference?.measure(coordinates, workers: workers)
  }
}
