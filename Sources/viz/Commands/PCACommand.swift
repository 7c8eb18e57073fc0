import Embed
import Figures
import Tensors

/// `viz pca`: principal component analysis of layers, drawn.
struct PCACommand: Command {
  static let declaration = CommandDeclaration(
    name: "pca", summary: "Reduces layers to two dimensions by PCA and draws them.",
    discussion: """
      Captures what the layers say of the images, finds the directions of largest variance by block power iteration, and draws \
      every image as a point in the first two. If the network has not been trained yet, it is trained first. A matrix that memory \
      would not hold is read from its file a block of rows at a time.
      """,
    examples: [
      "viz pca --layer fc", "viz pca --layer conv,fc,output --model cnn -o maps.pdf",
      "viz pca --layer conv --scree --loadings",
      "viz pca --input X.npy --labels y.npy --components 50 --points-out reduced.npy",
    ],
    groups: Reduction.sourceGroups + PCASettings.groups + Reduction.outputGroups)

  private let reduction: Reduction
  private let settings: PCASettings

  init(_ arguments: ParsedArguments) throws(UsageError) {
    reduction = try Reduction(arguments)
    settings = try PCASettings(arguments)
    if settings.drawsSeveral, reduction.writesToStandardOutput {
      throw UsageError("standard output takes one figure: --scree and --loadings draw others than the map")
    }
  }

  func run(on console: Console) throws {
    let (seed, workers) = (reduction.seed, reduction.workers)
    if let rows = try reduction.mappedRows(always: settings.readsInBlocks, on: console) {
      try reduction.run(over: [rows], on: console) { rows, drawing, word in
        let plan = try settings.plan(for: rows)
        console.note("\(rows.heading): reading \(rows.rows.of("row")) in blocks")
        return try draw(MeasuredMap(pcaOf: rows, plan, seed: seed, workers: workers), plan, drawing, word)
      }
    } else {
      try reduction.run(on: console) { representation, drawing, word in
        let plan = try settings.plan(for: representation)
        return try draw(MeasuredMap(pcaOf: representation, plan, seed: seed, workers: workers), plan, drawing, word)
      }
    }
  }

  private func draw(
    _ map: MeasuredMap<PCA>, _ plan: PCAPlan, _ drawing: MapDrawing, _ word: String?
  ) throws -> (files: [String], summary: Summary) {
    var files = try drawing.draw(map, distinguishedBy: word)
    let scree = try plan.screeComponents.map { count throws(FigureError) in try map.scree(of: count) }
    if let scree {
      files += try drawing.write(scree, of: map, called: "scree", distinguishedBy: word)
      drawing.writer.console.note("\(map.representation.heading): " + scree.caption.joined(separator: " "))
    }
    if let loadings = try map.loadings(plan) {
      files += try drawing.write(loadings, of: map, called: "loadings", distinguishedBy: word)
    }
    return (files, Summary(map, scree, files))
  }

  private struct Summary: MapSummary {
    let name: String
    let points, features, components: Int
    /// Of all components that were found, those for the other figures among them.
    let explainedVariance, explainedVarianceRatio: [Double]
    let componentsFor90Percent, componentsFor95Percent: Int?
    let iterations: Int
    let residual, seconds: Double
    let faithfulness: FaithfulnessSummary?
    /// How many rows of a file that was not read whole were measured.
    let faithfulnessRows: Int?
    var files: [String]

    init(_ map: MeasuredMap<PCA>, _ scree: ScreeFigure?, _ files: [String]) {
      name = map.representation.name
      points = map.coordinates.rows
      features = map.representation.features
      components = map.coordinates.columns
      explainedVariance = map.fit.explainedVariance
      explainedVarianceRatio = map.fit.explainedVarianceRatio
      componentsFor90Percent = scree?.componentCount(reaching: 0.9)
      componentsFor95Percent = scree?.componentCount(reaching: 0.95)
      iterations = map.fit.iterations
      residual = map.fit.residual
      seconds = map.seconds
      faithfulness = map.faithfulness.map(FaithfulnessSummary.init)
      faithfulnessRows = map.measuredRows
      self.files = files
    }
  }
}
