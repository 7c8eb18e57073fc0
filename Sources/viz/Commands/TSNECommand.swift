import Figures
import Embed
import Tensors

/// `viz tsne`: t-SNE of layers, drawn.
struct TSNECommand: Command {
  static let perplexity = Setting.number(
    "perplexity", "P", in: 1...10_000, help: "how many neighbors each point has, roughly", fallback: "30")
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
    groups: RepresentationSource.groups + [
      OptionGroup(
        title: "t-SNE",
        options: [perplexity.declaration, iterations.declaration, method.declaration, theta.declaration]),
      OptionGroup(title: "Points", options: [MapDrawing.pointsOut.declaration]), FigureOptions.group,
      CommonOptions.general,
    ])

  private let source: RepresentationSource
  private let figure: FigureOptions
  private let pointsOut: String?
  private let options: TSNE.Options
  private let workers: Workers
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try RepresentationSource(arguments)
    figure = try FigureOptions(arguments)
    pointsOut = try arguments[MapDrawing.pointsOut]
    try MapDrawing.check(pointsOut: pointsOut)
    var options = TSNE.Options()
    if let perplexity = try arguments[Self.perplexity] { options.perplexity = perplexity }
    if let iterations = try arguments[Self.iterations] { options.iterations = iterations }
    if let method = try arguments[Self.method] { options.method = method }
    if let theta = try arguments[Self.theta] { options.theta = theta }
    options.seed = try arguments[CommonOptions.seed] ?? 0
    self.options = options
    workers = try CommonOptions.workers(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let representations = try source.load(on: console)
    let drawing = MapDrawing(
      writer: FigureWriter(options: figure, console: console), pointsOut: pointsOut, seed: options.seed,
      workers: workers)
    var summaries: [Summary] = []
    for representation in representations {
      let word = representations.count > 1 ? representation.name : nil
      let (result, fit, seconds) = try Self.map(representation, options: options, with: drawing, distinguishedBy: word)
      if !printsJSON { for file in result.files { try console.result(file) } }
      summaries.append(
        Summary(
          name: representation.name, points: representation.matrix.rows, features: representation.matrix.columns,
          perplexity: options.perplexity, method: fit.method.rawValue, iterations: fit.iterations,
          klDivergence: fit.klDivergence, seconds: seconds,
          faithfulness: result.faithfulness.map(FaithfulnessSummary.init),
          files: result.files))
    }
    if printsJSON { try console.json(summaries) }
  }

  /// Fits, measures and draws one map.
  static func map(
    _ representation: Representation, options: TSNE.Options, with drawing: MapDrawing,
    distinguishedBy word: String? = nil
  ) throws -> (result: MapResult, fit: TSNE.Embedding, seconds: Double) {
    let console = drawing.writer.console
    let bar = ProgressLine("\(representation.heading): t-SNE", on: console)
    let start = ContinuousClock.now
    let fit = try TSNE.fit(representation.matrix, options: options, workers: drawing.workers) { progress in
      bar.update(Double(progress.iteration) / Double(progress.iterations), "iteration \(progress.iteration)")
      return Interruption.isRequested ? .stop : .continue
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    bar.clear()
    try Interruption.check()
    let subtitle =
      "\(representation.matrix.rows.grouped) points, perplexity \(options.perplexity.brief), "
      + "KL divergence \(fit.klDivergence.fixed(3))"
    let result = try drawing.draw(
      fit.coordinates, of: representation, known: fit.neighbors, method: "tsne", axes: .none, subtitle: subtitle,
      distinguishedBy: word)
    return (result, fit, seconds)
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
  }
}
