import Figures
import Embed
import Tensors

/// `viz pca`: principal component analysis of layers, drawn.
struct PCACommand: Command {
  static let declaration = CommandDeclaration(
    name: "pca", summary: "Reduces layers to two dimensions by PCA and draws them.",
    discussion: """
      Captures what the layers say of the images, finds the two directions of largest variance by block power iteration, and draws \
      every image as a point in them. If the network has not been trained yet, it is trained first.
      """,
    examples: [
      "viz pca --layer fc", "viz pca --layer conv,fc,output --model cnn -o maps.pdf",
      "viz pca --input X.npy --labels y.npy --points-out map.csv",
    ],
    groups: Reduction.sourceGroups + Reduction.outputGroups)

  private let reduction: Reduction

  init(_ arguments: ParsedArguments) throws(UsageError) {
    reduction = try Reduction(arguments)
  }

  func run(on console: Console) throws {
    try reduction.run(on: console) { representation, drawing, word in
      let (result, fit, seconds) = try Self.map(representation, with: drawing, distinguishedBy: word)
      return (result.files, Summary(representation, result, fit, seconds))
    }
  }

  /// Fits, measures and draws one map.
  static func map(
    _ representation: Representation, known neighbors: NearestNeighbors? = nil, with drawing: MapDrawing,
    distinguishedBy word: String? = nil
  ) throws -> (result: MapResult, fit: PCA, seconds: Double) {
    let start = ContinuousClock.now
    let fit = try PCA.fit(representation.matrix, components: 2, seed: drawing.seed, workers: drawing.workers)
    let map = try fit.transform(representation.matrix, workers: drawing.workers)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let share = fit.explainedVarianceRatio.reduce(0, +)
    let subtitle =
      "\(map.rows.grouped) points, \(representation.matrix.columns.grouped) features, "
      + "\(share.percent()) of the variance"
    let result = try drawing.draw(
      map, of: representation, known: neighbors, method: "pca",
      axes: .principal(first: fit.explainedVarianceRatio[0], second: fit.explainedVarianceRatio[1]),
      subtitle: subtitle,
      distinguishedBy: word)
    return (result, fit, seconds)
  }

  private struct Summary: Encodable {
    let name: String
    let points, features: Int
    let explainedVariance, explainedVarianceRatio: [Double]
    let iterations: Int
    let residual, seconds: Double
    let faithfulness: FaithfulnessSummary?
    let files: [String]

    init(_ representation: Representation, _ result: MapResult, _ fit: PCA, _ seconds: Double) {
      name = representation.name
      points = representation.matrix.rows
      features = representation.matrix.columns
      explainedVariance = fit.explainedVariance
      explainedVarianceRatio = fit.explainedVarianceRatio
      iterations = fit.iterations
      residual = fit.residual
      self.seconds = seconds
      faithfulness = result.faithfulness.map(FaithfulnessSummary.init)
      files = result.files
    }
  }
}
