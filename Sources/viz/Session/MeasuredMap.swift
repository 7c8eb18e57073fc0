import Embed
import Figures
import Tensors

/// A map of a representation, what it took to make it, and how faithful it is.
struct MeasuredMap<Fit: Sendable>: Sendable {
  let representation: Representation
  /// The method's result besides the coordinates.
  let fit: Fit
  /// One point a row, two or more columns.
  let coordinates: Matrix
  /// How the points are drawn.
  let drawn: MapProjection
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
      coordinates: drawn.coordinates, labels: representation.labels ?? [], classNames: representation.classNames,
      title: "\(representation.heading): \(method)", subtitle: [subtitle], axes: drawn.axes, caption: caption,
      seed: seed)
  }
}

extension Representation {
  /// What maps of it are measured against; nil for fewer than three points.
  ///
  /// - Parameter neighbors: its nearest neighbors, if they are known, to save a search.
  func reference(
    metric: Metric = .euclidean, known neighbors: NearestNeighbors? = nil, workers: Workers
  ) throws(EmbedError) -> FaithfulnessReference? {
    guard matrix.rows >= 3 else { return nil }
    return try FaithfulnessReference(matrix, metric: metric, labels: labels, known: neighbors, workers: workers)
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
    drawn = MapProjection(principal: coordinates, ratios: ratios)
    subtitle =
      "\(coordinates.rows.of("point")), \(representation.matrix.columns.of("feature")), "
      + "\(ratios.reduce(0, +).percent()) of the variance"
    let known: FaithfulnessReference?
    if let reference { known = reference } else { known = try representation.reference(workers: workers) }
    faithfulness = try known?.measure(coordinates, workers: workers)
  }
}
