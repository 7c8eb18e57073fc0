import Embed
import Figures
import Networks
import Tensors

/// What the report tells of the LSTM: how it learned, how its hidden values move, and what it confuses.
struct SequencePart: ReportPart {
  private let trained: TrainedNetwork
  private let loss, accuracy: LearningCurves
  private let paths: TrajectoryFigure
  private let gates: GateFigure
  private let trajectory: TrajectoryStudy
  private let confusion: ConfusionStudy
  private let matrix: ConfusionFigure
  let files: [String]
  let making: [String]

  private static let model = "lstm"

  static func sources(_ request: ReportRequest) -> [String: TrainedNetworkSource] {
    [model: request.source(model, atMost: TrajectoryStudy.usualSamples)]
  }

  init(_ material: ReportMaterial) throws {
    let (writer, workers) = (material.writer, material.request.workers)
    let trained = try material.network(Self.model)
    self.trained = trained
    let curves = try RunCurves(trained.folder.map { [$0] } ?? [], inputs: material.console.inputs)
    loss = try curves.figure(.loss)
    accuracy = try curves.figure(.accuracy)
    trajectory = try TrajectoryStudy(
      trained, layer: TrajectoryStudy.layer(of: trained.network.model), seed: material.request.seed)
    paths = try trajectory.paths()
    gates = try trajectory.gates()
    let layers = LayerChoice("fc,output")
    let overlaps = try layers.representations(in: trained).map { representation in
      try ClassOverlap.measure(
        representation.matrix, labels: trained.labels, neighbors: ConfusionStudy.neighbors, workers: workers)
    }
    confusion = try ConfusionStudy(
      trained, overlaps: [trained.pixelOverlap()] + overlaps,
      layers: ["pixels"] + layers.layers(of: trained.network.model).map(\.name))
    matrix = try confusion.figure()
    let name = trained.network.model.name
    files =
      try writer.write(loss, name: "\(name)-loss-curves") + writer.write(accuracy, name: "\(name)-accuracy-curves")
      + writer.write(paths, name: trajectory.name) + writer.write(gates, name: trajectory.name + "-gates")
      + writer.write(matrix, name: "\(name)-confusion")
    making = [try trained.making()]
  }

  var subjects: [String] { [trained.heading] }

  var findings: [String] { confusion.findings + trajectory.findings.map { "\(trained.heading): \($0)" } }

  var numbers: (key: String, value: any Encodable) {
    (
      Self.model,
      Numbers(
        trajectory: TrajectorySummary(trajectory, files: []),
        confusion: ConfusionSummary(confusion, top: confusion.pairs.count, files: []))
    )
  }

  var reading: String? {
    "\(trained.heading) reads an image row by row. Its paths show the mean hidden values of each class after every row, in the plane of "
      + "their two principal components; gates show what each of its cells lets in, keeps and lets out."
  }

  func overview() throws -> [ReportDocument.Block] { [] }

  func blocks() throws -> [ReportDocument.Block] {
    let name = trained.heading
    return [
      .pageBreak, .section("\(name): images read row by row"), .subsection("\(name): training"),
      .figures([
        ReportFigure(loss, caption: "\(name): cross-entropy after each epoch."),
        ReportFigure(accuracy, caption: "\(name): accuracy after each epoch."),
      ]), .subsection("\(name): from row to row"), .paragraph(trajectory.findings.joined(separator: " ")),
      .figures([
        ReportFigure(paths, caption: "\(name): the mean path of each class through the hidden values."),
        ReportFigure(gates, caption: "\(name): what the gates of each cell let through."),
      ]), .subsection("\(name): confusion"), .paragraph(confusion.findings.prefix(2).joined(separator: " ")),
      .figures([ReportFigure(matrix, caption: "\(name): which class (rows) is taken for which (columns).")]),
    ]
  }

  private struct Numbers: Encodable {
    let trajectory: TrajectorySummary
    let confusion: ConfusionSummary
  }
}
