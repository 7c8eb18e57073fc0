import Figures
import Embed
import Tensors

/// `viz tsne`: t-SNE of layers, drawn.
struct TSNECommand: Command {
  static let perplexity = Setting.number(
    "perplexity", "P", in: 1...10_000, help: "how many neighbors each point has, roughly",
    fallback: "30, less for fewer than 91 points")
  static let iterations = Setting.count(
    "iterations", in: 1...1_000_000, help: "steps of the descent", fallback: "\(TSNE.Options().iterations)")
  static let method = Setting<TSNE.Method>.choice("method", help: "how repulsion is summed", fallback: "auto")
  static let theta = Setting.number(
    "theta", "T", in: 0...2, help: "Barnes–Hut's accuracy: 0 is exact, larger is faster", fallback: "0.5")

  static let declaration = CommandDeclaration(
    name: "tsne", summary: "Reduces layers to two dimensions by t-SNE and draws them.",
    discussion: """
      Captures what the layers say of the images and finds a map in which neighbors stay neighbors (van der Maaten & Hinton 2008). \
      Distances between clusters and their sizes mean little; the measures under the map say how far to trust it. If the \
      network has not been trained yet, it is trained first.
      """,
    examples: [
      "viz tsne --layer conv --perplexity 30", "viz tsne --layer conv,fc,output --model cnn --samples 5000",
      "viz tsne --input X.npy --labels y.npy -o map.pdf -o map.svg",
    ],
    groups: Reduction.sourceGroups + [
      OptionGroup(
        title: "t-SNE",
        options: [perplexity.declaration, iterations.declaration, method.declaration, theta.declaration])
    ] + Reduction.outputGroups)

  private let reduction: Reduction
  private let options: TSNE.Options
  private let perplexity: Double?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    reduction = try Reduction(arguments)
    var options = TSNE.Options()
    if let iterations = try arguments[Self.iterations] { options.iterations = iterations }
    if let method = try arguments[Self.method] { options.method = method }
    if let theta = try arguments[Self.theta] { options.theta = theta }
    options.seed = reduction.seed
    self.options = options
    perplexity = try arguments[Self.perplexity]
  }

  func run(on console: Console) throws {
    try reduction.run(on: console) { representation, drawing, word in
      let bar = ProgressLine("\(representation.heading): t-SNE", on: console)
      defer { bar.clear() }
      let map = try MeasuredMap(
        tsneOf: representation, options: options, perplexity: perplexity, workers: reduction.workers
      ) { progress in
        bar.update(Double(progress.iteration) / Double(progress.iterations), "iteration \(progress.iteration)")
        return Interruption.isRequested ? .stop : .continue
      }
      bar.clear()
      let files = try drawing.draw(map, distinguishedBy: word)
      return (files, Summary(map, files))
    }
  }

  private struct Summary: Encodable {
    let name: String
    let points, features: Int
    let perplexity: Double
    let method: String
    let iterations: Int
    let klDivergence, seconds: Double
    let faithfulness: FaithfulnessSummary?
    let files: [String]

    init(_ map: MeasuredMap<TSNE.Embedding>, _ files: [String]) {
      name = map.representation.name
      points = map.representation.matrix.rows
      features = map.representation.matrix.columns
      perplexity = map.fit.perplexity
      method = map.fit.method.rawValue
      iterations = map.fit.iterations
      klDivergence = map.fit.klDivergence
      seconds = map.seconds
      faithfulness = map.faithfulness.map(FaithfulnessSummary.init)
      self.files = files
    }
  }
}
