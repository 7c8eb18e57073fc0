import Embed
import Figures
import Tensors

extension MeasuredMap<PCA> {
  /// The principal components of `representation`.
  init(
    pcaOf representation: Representation, _ plan: PCAPlan = PCAPlan(), seed: UInt64, workers: Workers
  ) throws(EmbedError) {
    let (map, representation) = try Self.unmeasured(pcaOf: representation, plan, seed: seed, workers: workers)
    let reference = try representation.reference(workers: workers)
    self = map.measured(try reference?.measure(map.drawn.coordinates, workers: workers))
  }

  /// The same without its faithfulness, and the representation as the plan prepares it.
  static func unmeasured(
    pcaOf representation: Representation, _ plan: PCAPlan = PCAPlan(), seed: UInt64, workers: Workers
  ) throws(EmbedError) -> (map: MeasuredMap, representation: Representation) {
    let start = ContinuousClock.now
    var representation = representation
    if plan.standardizes {
      representation.matrix = try Standardization(of: representation.matrix, workers: workers)
        .apply(to: representation.matrix, workers: workers)
    }
    let fit = try PCA.fit(representation.matrix, components: plan.fitted, seed: seed, workers: workers)
    let coordinates = try fit.prefix(plan.components)
      .transform(representation.matrix, whitening: plan.whitens, workers: workers)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let drawn = MapProjection(principal: coordinates, ratios: fit.explainedVarianceRatio)
    let map = MeasuredMap(
      fit, of: representation, coordinates: coordinates, drawn: drawn, plan, seconds: seconds,
      faithfulness: nil, measuredRows: nil)
    return (map, representation)
  }

  /// The principal components of rows that are read a block at a time. How faithful their map is is measured on a sample.
  init(pcaOf rows: MappedRows, _ plan: PCAPlan, seed: UInt64, workers: Workers) throws {
    let start = ContinuousClock.now
    let rows = plan.standardizes ? try rows.standardized() : rows
    let fit = try PCA.fit(rows, components: plan.fitted, seed: seed, workers: workers)
    let coordinates = try fit.prefix(plan.components).transform(rows, whitening: plan.whitens, workers: workers)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let drawn = MapProjection(principal: coordinates, ratios: fit.explainedVarianceRatio)
    let measured = try Self.measure(drawn.coordinates, of: rows, workers: workers)
    self.init(
      fit, of: rows, coordinates: coordinates, drawn: drawn, plan, seconds: seconds,
      faithfulness: measured?.faithfulness, measuredRows: measured?.rows)
  }

  private init(
    _ fit: PCA, of representation: some Represented, coordinates: Matrix, drawn: MapProjection, _ plan: PCAPlan,
    seconds: Double, faithfulness: Faithfulness?, measuredRows: Int?
  ) {
    self.fit = fit
    self.representation = representation
    self.coordinates = coordinates
    self.drawn = drawn
    self.seconds = seconds
    self.faithfulness = faithfulness
    self.measuredRows = measuredRows
    (method, fileSuffix) = ("PCA", "pca")
    let ratios = fit.explainedVarianceRatio
    let more =
      plan.components > 2 ? " (\(ratios.prefix(plan.components).reduce(0, +).percent()) in \(plan.components))" : ""
    var words = [representation.features.of("feature")]
    if plan.standardizes { words.append("standardized") }
    words.append(ratios.prefix(2).reduce(0, +).percent() + " of the variance" + more)
    if plan.whitens { words.append("whitened") }
    details = words
  }

  /// How faithful `map` is to a sample of `rows` among themselves, and how many they are if not all.
  private static func measure(
    _ map: Matrix, of rows: MappedRows, workers: Workers
  ) throws -> (faithfulness: Faithfulness, rows: Int?)? {
    guard rows.rows >= 3 else { return nil }
    let sample = try rows.sample()
    let labels = rows.labels.map { labels in sample.positions.map { labels[$0] } }
    let faithfulness = try Faithfulness.measure(
      original: sample.matrix, map: map.selectingRows(sample.positions), labels: labels, workers: workers)
    return (faithfulness, sample.positions.count < rows.rows ? sample.positions.count : nil)
  }
}

extension MeasuredMap<PCA> {
  /// How much of the variance each of the first `count` components explains.
  func scree(of count: Int) throws(FigureError) -> ScreeFigure {
    try ScreeFigure(
      ratios: Array(fit.explainedVarianceRatio.prefix(count)), title: "\(representation.heading): explained variance",
      subtitle: ["\(coordinates.rows.of("point")), \(representation.features.of("feature"))"])
  }

  /// The first components as images; nil if none were asked for.
  func loadings(_ plan: PCAPlan) throws(FigureError) -> LoadingsFigure? {
    guard let count = plan.loadings, let shape = plan.shape else { return nil }
    return try LoadingsFigure(
      loadings: fit.prefix(count).components, channels: shape.channels, height: shape.height, width: shape.width,
      ratios: Array(fit.explainedVarianceRatio.prefix(count)), title: "\(representation.heading): principal components",
      subtitle: ["red and blue: values that rise and fall along the component, each on a scale of its own"])
  }
}
