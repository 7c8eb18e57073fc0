import Embed
import Figures
import Tensors

/// A map of a representation, what it took to make it, and how faithful it is.
struct MeasuredMap<Fit: Sendable>: SheetMap, Sendable {
  let representation: any Represented
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
  /// How it was made besides the number of its points, in parts.
  let details: [String]
  /// How long the fit took.
  let seconds: Double
  /// Nil for fewer than three points: one or two cannot be out of place.
  var faithfulness: Faithfulness?

  /// How many of the rows `faithfulness` looked at; nil if all of them.
  var measuredRows: Int?

  /// The same map, found to be as faithful as `faithfulness` says.
  func measured(_ faithfulness: Faithfulness?) -> MeasuredMap {
    var map = self
    map.faithfulness = faithfulness
    return map
  }

  /// How it was made, in words.
  var subtitle: String { ([coordinates.rows.of("point")] + details).joined(separator: ", ") }

  /// The lines under the figure.
  var caption: [String] {
    (faithfulness?.caption ?? [])
      + (measuredRows.map { ["Measured among \($0.grouped) rows, evenly spaced in the file."] } ?? [])
  }

  /// What the columns of the coordinates are called in files.
  var coordinateNames: [String] {
    if case .principal = drawn.axes, coordinates.columns > 2 { return (1...coordinates.columns).map { "pc\($0)" } }
    return Array(["x", "y", "z"].prefix(coordinates.columns))
  }

  /// The map as a figure, its points drawn in an order chosen by `seed`, with more of them shown as `detail` says.
  func figure(seed: UInt64, showing detail: ScatterDetail = ScatterDetail()) throws(FigureError) -> ScatterFigure {
    var panel = try ScatterPanel(
      coordinates: drawn.coordinates, labels: representation.labels ?? [], classNames: representation.classNames,
      axes: drawn.axes)
    try panel.show(detail)
    return ScatterFigure(
      panel, title: "\(representation.heading): \(method)", subtitle: [subtitle], caption: caption, seed: seed)
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
