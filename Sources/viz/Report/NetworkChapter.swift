import Embed
import Figures
import Networks
import Tensors

/// What the report shows of one network: its diagram, its training, the maps of its layers and what it confuses.
struct NetworkChapter {
  let trained: TrainedNetwork
  /// Its training, epoch by epoch.
  let history: [EpochRecord]
  let study: ConfusionStudy
  let diagram: NetworkDiagram
  let loss, accuracy: LearningCurves
  let maps: [LayerMaps]
  let confusion: ConfusionFigure
  let overlap: OverlapFigure
  let mistakes: JudgedImages
  /// The files written.
  let files: [String]

  /// The epoch with the highest accuracy on all test images.
  var bestEpoch: EpochRecord? { history.max { $0.testAccuracy ?? 0 < $1.testAccuracy ?? 0 } }

  /// How many pairs of classes the overlap figure shows.
  private static let pairs = 8

  /// Makes and writes every figure of `trained`.
  ///
  /// - Parameters:
  ///   - layers: the names of the layers that `maps` are of.
  ///   - pixels: how the classes overlap in the images themselves.
  init(
    _ trained: TrainedNetwork, layers: [String], maps: [LayerMaps], pixels: ClassOverlap,
    drawing: MapDrawing
  ) throws {
    let model = trained.network.model
    let writer = drawing.writer
    guard let folder = trained.folder else {
      throw BadInput("\(trained.heading): weights without a run have no learning curves to report")
    }
    let curves = try RunCurves([folder], inputs: writer.console.inputs)
    self.trained = trained
    history = try folder.history()
    diagram = try NetworkDiagram(model)
    loss = try curves.figure(.loss)
    accuracy = try curves.figure(.accuracy)
    var files = try writer.write(diagram, name: "\(model.name)-architecture")
    files += try writer.write(loss, name: "\(model.name)-loss-curves")
    files += try writer.write(accuracy, name: "\(model.name)-accuracy-curves")
    for layer in maps { files += try drawing.draw(layer.pca) + drawing.draw(layer.tsne) }
    self.maps = maps
    let overlaps = try maps.map { layer in
      try layer.overlap(labels: trained.labels, workers: trained.workers)
    }
    let logits = maps.map(\.representation).first { $0.layer?.name == LayerAlias.output.rawValue }
    let verdicts = try logits.map { Verdicts(logits: $0.matrix, labels: trained.labels) } ?? trained.verdicts()
    study = try ConfusionStudy(
      trained, verdicts: verdicts, overlaps: [pixels] + overlaps, layers: ["pixels"] + layers)
    confusion = try study.figure()
    overlap = try study.overlapFigure(top: Self.pairs)
    mistakes = try HardImageSheet(of: trained, verdicts: verdicts).figure()
    files += try writer.write(confusion, name: "\(model.name)-confusion")
    files += try writer.write(overlap, name: "\(model.name)-overlap")
    files += try writer.write(mistakes, name: "\(model.name)-mistakes")
    self.files = files
  }
}
