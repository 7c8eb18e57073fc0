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
      let map = try MeasuredMap(pcaOf: representation, seed: reduction.seed, workers: reduction.workers)
      let files = try drawing.draw(map, distinguishedBy: word)
      return (files, Summary(map, files))
    }
  }

  private struct Summary: Encodable {
    let name: String
    let points, features: Int
    let explainedVariance, explainedVarianceRatio: [Double]
    let iterations: Int
    let residual, seconds: Double
    let faithfulness: FaithfulnessSummary?
    let files: [String]

    init(_ map: MeasuredMap<PCA>, _ files: [String]) {
      name = map.representation.name
      points = map.representation.matrix.rows
      features = map.representation.matrix.columns
      explainedVariance = map.fit.explainedVariance
      explainedVarianceRatio = map.fit.explainedVarianceRatio
      iterations = map.fit.iterations
      residual = map.fit.residual
      seconds = map.seconds
      faithfulness = map.faithfulness.map(FaithfulnessSummary.init)
      self.files = files
    }
  }
}
