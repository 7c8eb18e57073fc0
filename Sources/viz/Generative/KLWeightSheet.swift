import Figures
import Networks
import Tensors

extension KLWeightStudy {
  /// Images in each row of the sheet, and rows of samples and of pairs.
  private static let (perRow, sampleRows, pairRows) = (6, 3, 2)

  /// The sheet: latent map, samples, reconstructions and numbers of each weight.
  ///
  /// - Parameter reduction: how more than two coordinates become two.
  func sheet(_ reduction: LatentMap.Reduction, on console: Console) throws -> ModelSheet {
    let loaded = entries[0].loaded
    let (model, trained) = (loaded.autoencoder.model, loaded.trained)
    let judged = images.map { ["\($0.count.of("sample")) of each judged by LeNet"] } ?? []
    return try ModelSheet(
      entries.map { try column(of: $0, reduction, on: console) },
      rowNames: ModelSheet.RowNames(
        maps: "latent means", groups: ["samples", "images above their reconstructions"], numbers: numberNames),
      title: "VAE: what the KL weight does",
      subtitle: [
        ([
          "\(trained.indices.count.of("image")) of \(trained.dataset.displayName) (\(trained.split.rawValue))",
          model.latent.of("latent coordinate"), model.reconstruction.rawValue.uppercased(),
        ] + judged).joined(separator: "; ")
      ],
      caption: findings, seed: loaded.seed)
  }

  private func column(
    of entry: Entry, _ reduction: LatentMap.Reduction, on console: Console
  ) throws -> ModelSheet.Column {
    ModelSheet.Column(
      name: "KL weight \(entry.weight.brief)", panel: try entry.latents.map(reduction, on: console).panel,
      groups: [
        try entry.samples.rows(Self.sampleRows, of: Self.perRow),
        try entry.loaded.reconstructedPairs(Self.pairRows, of: Self.perRow),
      ], numbers: numbers(of: entry))
  }

  private var numberNames: [String] {
    ["KL divergence (nats)", "reconstruction (nats)", "ELBO (nats)", "spread of means (prior 1)"]
      + (entries.allSatisfy { $0.separability != nil } ? ["10-NN accuracy", "silhouette of classes"] : [])
      + (images.map(SampleDiversity.names) ?? [])
  }

  private func numbers(of entry: Entry) -> [String] {
    let measures = entry.measures
    return [
      measures.divergence.fixed(2), measures.reconstruction.fixed(1), measures.elbo.fixed(1),
      entry.latents.overallSpread.fixed(2),
    ]
      + (entries.allSatisfy { $0.separability != nil }
        ? [entry.separability?.neighborAccuracy.percent() ?? "", entry.separability?.silhouette.fixed(2) ?? ""] : [])
      + (entry.diversity?.cells ?? [])
  }
}

extension DecodedImages {
  /// The first images in `count` rows of `columns`.
  func rows(_ count: Int, of columns: Int) throws(FigureError) -> [[RasterImage]] {
    var rows: [[RasterImage]] = []
    for row in 0..<count {
      var images: [RasterImage] = []
      for place in 0..<columns where row * columns + place < pixels.rows {
        images.append(try image(row * columns + place))
      }
      rows.append(images)
    }
    return rows
  }
}

extension LoadedAutoencoder {
  /// Rows of `columns` images of all classes, each above a row of what becomes of them.
  func reconstructedPairs(_ count: Int, of columns: Int) throws -> [[RasterImage]] {
    let shown = trained.examples(count * columns, seed: seed)
    return try trained.pairs(shown, with: decoded(posteriors(of: shown).means), columns: columns)
  }
}

extension TrainedNetwork {
  /// Rows of `columns` of the images `shown`, each above a row of what became of them.
  func pairs(_ shown: [Int], with decoded: DecodedImages, columns: Int) throws(FigureError) -> [[RasterImage]] {
    var rows: [[RasterImage]] = []
    for start in stride(from: 0, to: shown.count, by: columns) {
      var (originals, copies): ([RasterImage], [RasterImage]) = ([], [])
      for place in start..<min(shown.count, start + columns) {
        originals.append(try RasterImage(images, shown[place]))
        copies.append(try decoded.image(place))
      }
      rows += [originals, copies]
    }
    return rows
  }
}
