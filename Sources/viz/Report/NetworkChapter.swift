import Embed
import Figures
import Networks
import Tensors

/// What the report shows of one network: its diagram, its training, the maps of its layers and what it confuses.
struct NetworkChapter {
  /// The two maps of a layer.
  struct LayerMaps {
    let representation: Representation
    let pca: MapResult
    let tsne: MapResult
    let explainedVariance: [Double]
    let klDivergence: Double
  }

  let trained: TrainedNetwork
  let study: ConfusionStudy
  let diagram: NetworkDiagram
  let loss, accuracy: LearningCurves
  let maps: [LayerMaps]
  let confusion: ConfusionFigure
  let overlap: OverlapFigure
  let mistakes: ImageGrid?
  /// The files written.
  let files: [String]

  /// How many pairs of classes the overlap figure shows.
  private static let pairs = 8

  /// Makes and writes every figure of `trained`.
  ///
  /// - Parameters:
  ///   - source: names the layers and captures them.
  ///   - pixels: how the classes overlap in the images themselves.
  init(
    _ trained: TrainedNetwork, source: LayerSource, pixels: ClassOverlap, options: TSNE.Options, perplexity: Double?,
    drawing: MapDrawing
  ) throws {
    let model = trained.network.model
    let writer = drawing.writer
    let curves = try RunCurves([trained.folder])
    self.trained = trained
    diagram = try NetworkDiagram(model)
    loss = try curves.figure(.loss)
    accuracy = try curves.figure(.accuracy)
    var files = try writer.write(diagram, name: "\(model.name)-architecture")
    files += try writer.write(loss, name: "\(model.name)-loss-curves")
    files += try writer.write(accuracy, name: "\(model.name)-accuracy-curves")
    var maps: [LayerMaps] = []
    var overlaps = [pixels]
    for representation in try source.representations(in: trained) {
      let (layer, neighbors) = try Self.maps(
        of: representation, options: options, perplexity: perplexity, drawing: drawing)
      maps.append(layer)
      files += layer.pca.files + layer.tsne.files
      overlaps.append(try ClassOverlap(neighbors.nearest(ConfusionStudy.neighbors), labels: trained.labels))
    }
    self.maps = maps
    study = try ConfusionStudy(trained, overlaps: overlaps, layers: ["pixels"] + source.layers(of: model).map(\.name))
    confusion = try study.figure()
    overlap = try study.overlapFigure(top: Self.pairs)
    mistakes = try study.mistakes(of: trained)
    files += try writer.write(confusion, name: "\(model.name)-confusion")
    files += try writer.write(overlap, name: "\(model.name)-overlap")
    if let mistakes { files += try writer.write(mistakes, name: "\(model.name)-mistakes") }
    self.files = files
  }

  /// t-SNE first: PCA's measures use the neighbors that it has found.
  private static func maps(
    of representation: Representation, options: TSNE.Options, perplexity: Double?, drawing: MapDrawing
  ) throws -> (LayerMaps, NearestNeighbors) {
    let (tsne, embedding, _) = try TSNECommand.map(
      representation, options: options, perplexity: perplexity, with: drawing)
    let (pca, fit, _) = try PCACommand.map(representation, known: embedding.neighbors, with: drawing)
    let maps = LayerMaps(
      representation: representation, pca: pca, tsne: tsne, explainedVariance: fit.explainedVarianceRatio,
      klDivergence: embedding.klDivergence)
    return (maps, embedding.neighbors)
  }
}
