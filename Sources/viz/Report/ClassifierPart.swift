import Embed
import Figures
import Networks
import Tensors

/// What the report tells of the classifiers: what their layers see, and what they confuse.
struct ClassifierPart: ReportPart {
  private let chapters: [NetworkChapter]
  private let seed: UInt64
  let making: [String]

  /// The networks that are reported.
  private static let models = ["lenet", "cnn"]

  static func sources(_ request: ReportRequest) -> [String: TrainedNetworkSource] {
    Dictionary(models.map { ($0, request.source($0)) }) { first, _ in first }
  }

  /// The maps of the layers that the report shows of `network`; none if it is about others.
  static func maps(
    of network: TrainedNetwork, _ request: ReportRequest, progress: SharedProgress
  ) throws -> [LayerMaps] {
    guard request.topics.contains(.classifiers), models.contains(network.network.model.name) else { return [] }
    let choice = LayerChoice(LayerChoice.aliases.joined(separator: ","))
    return try LayerMaps.fit(
      choice.representations(in: network), request.plan, workers: request.workers, progress: progress)
  }

  init(_ material: ReportMaterial) throws {
    let (request, layers) = (material.request, LayerChoice.aliases)
    let networks = try Self.models.map { try material.network($0) }
    let maps = Self.models.map { material.maps[$0] ?? [] }
    let pixels = try networks[0].pixelOverlap()
    let parts = request.workers.mapChunks(of: networks.count, size: 1) { range in
      Result {
        try NetworkChapter(
          networks[range.lowerBound], layers: layers, maps: maps[range.lowerBound], pixels: pixels,
          drawing: material.drawing)
      }
    }
    let chapters = try parts.map { try $0.get() }
    self.chapters = chapters
    seed = request.seed
    let perplexities = Set(maps.joined().flatMap(\.tsne.fit.perplexities)).sorted().map(\.brief).listed
    making = try networks.map { try $0.making() } + ["Perplexity of the maps: \(perplexities)."]
  }

  var subjects: [String] { chapters.map(\.study.heading) }
  var files: [String] { chapters.flatMap(\.files) }
  var findings: [String] { chapters.flatMap { $0.study.findings } + chapters.map { separation(of: $0) } }
  var numbers: (key: String, value: any Encodable) { ("networks", chapters.map(ClassifierNumbers.init)) }
  var reading: String? { Self.mapReading }

  func overview() throws -> [ReportDocument.Block] { [.table(try comparison())] }

  func blocks() throws -> [ReportDocument.Block] { try chapters.flatMap { try blocks(of: $0) } }

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
      ]), .subsection("Maps of the layers"),
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
      measures.neighborsKept.percent(0), measures.mapAccuracy?.percent() ?? "", measures.layerAccuracy?.percent() ?? "",
      measures.silhouette?.fixed(2) ?? "",
    ]
  }

  private static let mapReading = """
    Every point of a map is a test image, placed by what one layer of the network makes of it and colored by its class. PCA shows the \
    two directions in which the layer's outputs vary most: distances are faithful, but only in those two directions. t-SNE keeps \
    neighbors together: which points lie side by side means much, how far apart clusters lie and how large they are means little. \
    Trustworthiness is 1 when no point has a neighbor in the map that is not near in the layer; continuity is 1 when no neighbors of the \
    layer are torn apart. The 10-NN accuracy is the share of images whose ten nearest neighbors vote for the right class.
    """
}
