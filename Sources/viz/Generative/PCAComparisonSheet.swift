import Embed
import Figures
import Networks
import Tensors

extension PCAComparison {
  /// Images in each row of the sheet, and rows of pairs.
  private static let (perRow, pairRows) = (8, 2)

  /// What the files of the figures are called.
  var name: String { "\(loaded.run)-pca" }

  /// Both side by side: maps, pairs of images and reconstructions, numbers.
  ///
  /// - Parameter reduction: how more than two latent coordinates become two.
  func sheet(_ reduction: LatentMap.Reduction, on console: Console) throws -> ModelSheet {
    let trained = loaded.trained
    let map = try LatentMap(of: loaded).map(reduction, on: console).panel
    let components = MapProjection(
      principal: planeCoordinates, ratios: fit.explainedVarianceRatio + [0])
    let principal = try ScatterPanel(
      coordinates: components.coordinates, labels: trained.labels,
      classNames: trained.dataset.classNames,
      axes: components.axes)
    return try ModelSheet(
      [column(of: autoencoder, map), column(of: pca, principal)],
      rowNames: ModelSheet.RowNames(
        maps: "map", groups: ["images above their reconstructions"], numbers: numberNames),
      title: "\(loaded.heading) beside PCA",
      subtitle: [
        "\(trained.indices.count.of("image")) of \(trained.dataset.displayName) (\(trained.split.rawValue)); "
          + "\(dimensions.of("dimension")) each; \(loaded.words)"
      ],
      caption: findings, seed: loaded.seed)
  }

  /// The first two principal components; of a single one over the number 0.
  private var planeCoordinates: Matrix {
    guard pca.coordinates.columns == 1 else { return pca.coordinates }
    return Matrix(
      rows: pca.coordinates.rows, columns: 2, values: pca.coordinates.values.flatMap { [$0, 0] })
  }

  private func column(of side: Side, _ panel: ScatterPanel) throws -> ModelSheet.Column {
    let trained = loaded.trained
    let shown = trained.examples(Self.perRow * Self.pairRows, seed: loaded.seed)
    let places = Dictionary(uniqueKeysWithValues: trained.indices.enumerated().map { ($1, $0) })
    let decoded = DecodedImages(
      pixels: side.reconstructions.selectingRows(shown.compactMap { places[$0] }),
      shape: loaded.shape)
    return ModelSheet.Column(
      name: side.name, panel: panel,
      groups: [try trained.pairs(shown, with: decoded, columns: Self.perRow)],
      numbers: [
        side.error.perPixel.fixed(4), side.error.perImage.fixed(1), side.loss?.fixed(1) ?? "–",
        side.separability?.neighborAccuracy.percent() ?? "–",
        side.separability?.silhouette.fixed(2) ?? "–",
      ])
  }

  private var numberNames: [String] {
    let loss = loaded.autoencoder.model.reconstruction.rawValue.uppercased()
    return [
      "squared error a pixel", "squared error an image", "\(loss) an image (nats)", "10-NN accuracy",
      "silhouette of classes",
    ]
  }

  /// How strongly each latent coordinate goes together with each principal component.
  func correlations() throws(FigureError) -> SimilarityFigure {
    let count = correlation.canonical.count
    return try SimilarityFigure(
      rows: .init(model: loaded.heading, layers: (1...dimensions).map { "z\($0)" }),
      columns: .init(model: "principal components", layers: (1...dimensions).map { "PC \($0)" }),
      values: correlation.coefficients.map { $0.map(abs) }, measure: "|correlation|",
      title: "\(loaded.heading) and PCA: coordinates",
      subtitle: [
        "\(loaded.trained.indices.count.of("image")); canonical correlations "
          + correlation.canonical.prefix(10).map { $0.fixed(2) }.joined(separator: ", ")
          + (count > 10 ? ", …" : "")
      ])
  }
}

/// The same as JSON.
struct PCAComparisonSummary: Encodable {
  let run: String
  let dimensions, images, epochs: Int
  let autoencoder, pca: Side
  let explainedVarianceRatio: [Double]
  /// Latent coordinates are rows, principal components columns.
  let correlation: [[Double]]
  let canonicalCorrelations: [Double]
  let findings, files: [String]

  init(_ comparison: PCAComparison, files: [String]) {
    run = comparison.loaded.run
    dimensions = comparison.dimensions
    images = comparison.loaded.trained.indices.count
    epochs = comparison.epochs
    autoencoder = Side(comparison.autoencoder)
    pca = Side(comparison.pca)
    explainedVarianceRatio = comparison.fit.explainedVarianceRatio
    correlation = comparison.correlation.coefficients
    canonicalCorrelations = comparison.correlation.canonical
    findings = comparison.findings
    self.files = files
  }

  struct Side: Encodable {
    let squaredErrorPerPixel, squaredErrorPerImage, seconds: Double
    /// The autoencoder's own loss given the means of posteriors, in nats an image.
    let reconstruction: Double?
    let neighborAccuracy, probeAccuracy, silhouette: Double?

    init(_ side: PCAComparison.Side) {
      squaredErrorPerPixel = side.error.perPixel
      squaredErrorPerImage = side.error.perImage
      seconds = side.seconds
      reconstruction = side.loss
      neighborAccuracy = side.separability?.neighborAccuracy
      probeAccuracy = side.separability?.probeAccuracy
      silhouette = side.separability?.silhouette
    }
  }
}
