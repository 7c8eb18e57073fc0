import Datasets
import Embed
import Figures
import Networks

/// Puts the chapters of the networks together into one document.
struct ReportAssembly {
  let chapters: [NetworkChapter]
  let dataset: ImageDataset
  let seed: UInt64

  /// The whole report. Nothing in it depends on when or how fast it was made.
  func document() throws -> ReportDocument {
    var report = ReportDocument(
      title: "What the layers of \(chapters.map(\.study.heading).listed) see",
      subtitle: "\(dataset.displayName): \(dataset.train.count.grouped) training images, "
        + "\(dataset.test.count.grouped) test images, \(dataset.classNames.count) classes")
    report.blocks = [
      .section("Findings"), .list(findings), .table(try comparison()), .section("How to read the figures"),
      .paragraph(Self.reading),
    ]
    for chapter in chapters { report.blocks += try blocks(of: chapter) }
    report.blocks += [.section("How this report was made"), .paragraph(making)]
    return report
  }

  private var findings: [String] {
    chapters.flatMap { $0.study.findings } + chapters.map { separation(of: $0) }
  }

  /// Where in the network the most confused pair comes apart, in words.
  private func separation(of chapter: NetworkChapter) -> String {
    let study = chapter.study
    guard let pair = study.pairs.first, let first = pair.overlaps.first, let last = pair.overlaps.last else {
      return ""
    }
    let change =
      last < first
      ? "falls from \(first.percent()) to \(last.percent())" : "goes from \(first.percent()) to \(last.percent())"
    return "On the way through \(study.heading), from the pixels to the output, the share of neighbors that "
      + "\(study.name(of: pair)) have in each other's class \(change)."
  }

  private func comparison() throws(FigureError) -> ReportTable {
    try ReportTable(
      caption: "The networks: accuracy and loss on the images shown, and the best of all epochs on all test images.",
      header: ["network", "parameters", "epochs", "accuracy", "loss", "best test accuracy"],
      rows: chapters.map { chapter in
        [
          chapter.study.heading, chapter.trained.network.model.parameterCount.grouped, String(chapter.history.count),
          chapter.study.matrix.accuracy.percent(2), chapter.study.loss.fixed(3),
          chapter.bestEpoch.map { "\(($0.testAccuracy ?? 0).percent(2)) after epoch \($0.epoch)" } ?? "",
        ]
      })
  }

  private func blocks(of chapter: NetworkChapter) throws -> [ReportDocument.Block] {
    let name = chapter.study.heading
    var blocks: [ReportDocument.Block] = [
      .pageBreak, .section(name), .subsection("Architecture and training"),
      .figures([
        ReportFigure(
          chapter.diagram, caption: "\(name), layer by layer: shapes and numbers of parameters.", width: .full)
      ]),
      .figures([
        ReportFigure(chapter.loss, caption: "\(name): cross-entropy after each epoch."),
        ReportFigure(chapter.accuracy, caption: "\(name): accuracy after each epoch."),
      ]),
      .subsection("Maps of the layers"),
    ]
    for maps in chapter.maps {
      let layer = maps.representation.heading
      blocks.append(
        .figures([
          ReportFigure(try maps.pca.figure(seed: seed), caption: "\(layer): PCA."),
          ReportFigure(try maps.tsne.figure(seed: seed), caption: "\(layer): t-SNE."),
        ]))
    }
    blocks += [
      .table(try measures(of: chapter)), .subsection("Confusion"),
      .paragraph(chapter.study.findings.prefix(2).joined(separator: " ")),
      .figures([
        ReportFigure(chapter.confusion, caption: "\(name): which class (rows) is taken for which (columns)."),
        ReportFigure(
          chapter.overlap,
          caption:
            "\(name): the share of an image's \(ConfusionStudy.neighbors) nearest neighbors that the other class of a pair holds, "
            + "from the pixels to the output."),
      ]),
      .figures([
        ReportFigure(
          chapter.mistakes,
          caption: "\(name): the mistakes it is surest of, and the images it can hardly decide about.", width: .full)
      ]),
    ]
    return blocks
  }

  private func measures(of chapter: NetworkChapter) throws(FigureError) -> ReportTable {
    var rows: [[String]] = []
    for (layer, maps) in zip(LayerChoice.aliases, chapter.maps) {
      let variance = maps.pca.fit.explainedVarianceRatio.reduce(0, +).percent()
      rows.append(row(layer, "PCA", variance, maps.pca.faithfulness))
      rows.append(row("", "t-SNE", maps.tsne.fit.klDivergence.fixed(3), maps.tsne.faithfulness))
    }
    return try ReportTable(
      caption:
        "How faithful the maps are, by the \(ConfusionStudy.neighbors) nearest neighbors; fit is the explained variance of PCA and "
        + "the KL divergence of t-SNE.",
      header: ["layer", "map", "fit", "trustworthy", "continuous", "kept", "10-NN map", "10-NN layer", "silhouette"],
      rows: rows)
  }

  private func row(_ layer: String, _ method: String, _ fit: String, _ measures: Faithfulness?) -> [String] {
    guard let measures else { return [layer, method, fit, "", "", "", "", "", ""] }
    return [
      layer, method, fit, measures.trustworthiness.fixed(3), measures.continuity.fixed(3),
      measures.neighborsKept.percent(0),
      measures.mapAccuracy?.percent() ?? "", measures.layerAccuracy?.percent() ?? "",
      measures.silhouette?.fixed(2) ?? "",
    ]
  }

  private static let reading = """
    Every point of a map is a test image, placed by what one layer of the network makes of it and colored by its class. PCA shows the \
    two directions in which the layer's outputs vary most: distances are faithful, but only in those two directions. t-SNE keeps \
    neighbors together: which points lie side by side means much, how far apart clusters lie and how large they are means little. \
    Trustworthiness is 1 when no point has a neighbor in the map that is not near in the layer; continuity is 1 when no neighbors of the \
    layer are torn apart. The 10-NN accuracy is the share of images whose ten nearest neighbors vote for the right class.
    """

  /// The perplexities of the maps; fewer points allow less.
  private var perplexities: String {
    Set(chapters.flatMap(\.maps).flatMap(\.tsne.fit.perplexities)).sorted().map(\.brief).listed
  }

  private var making: String {
    let digest = "digest \(dataset.digest)"
    let runs = chapters.map { chapter in
      guard let options = chapter.training else { return "\(chapter.study.heading): weights made elsewhere." }
      return
        "\(chapter.study.heading): \(options.method.rawValue), \(chapter.history.count.of("epoch")), batch \(options.batch), learning "
        + "rate \(options.learningRate), \(options.schedule) schedule, seed \(options.seed)."
    }
    return "\(Viz.program); data \(dataset.displayName) (\(digest)); seed \(seed); perplexity \(perplexities). "
      + runs.joined(separator: " ") + " The same command gives the same report, bit for bit."
  }
}

extension ImageDataset {
  /// The name as titles write it.
  var displayName: String { name == "fashion-mnist" ? "Fashion-MNIST" : name }
}
