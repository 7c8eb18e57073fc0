import Embed
import Figures
import Tensors

/// `viz tsne`: t-SNE of layers, drawn.
struct TSNECommand: Command {
  static let declaration = CommandDeclaration(
    name: "tsne", summary: "Reduces layers to two dimensions by t-SNE and draws them.",
    discussion: """
      Captures what the layers say of the images and finds a map in which neighbors stay neighbors (van der Maaten & Hinton 2008). \
      Distances between clusters and their sizes mean little; the measures under the map say how far to trust it. If the \
      network has not been trained yet, it is trained first. Ctrl-C keeps the map as far as it has come.
      """,
    examples: [
      "viz tsne --layer conv --perplexity 30", "viz tsne --layer conv,fc,output --model cnn --samples 5000",
      "viz tsne --input X.npy --labels y.npy -o map.pdf -o map.svg",
    ],
    groups: Reduction.sourceGroups + TSNESettings.groups + Reduction.outputGroups)

  private let reduction: Reduction
  private let options: TSNE.Options
  private let perplexities: [Double]
  private let start: MapStart

  init(_ arguments: ParsedArguments) throws(UsageError) {
    reduction = try Reduction(arguments)
    options = try TSNESettings.options(arguments, seed: reduction.seed)
    perplexities = try arguments[TSNESettings.perplexity] ?? []
    start = try arguments[TSNESettings.initialization] ?? .pca
  }

  func run(on console: Console) throws {
    try reduction.run(on: console) { representation, drawing, word in
      let fit = try fit(representation, on: console)
      let map = try fit.map(workers: reduction.workers)
      let files = try drawing.draw(map, distinguishedBy: word)
      if fit.embedding.stoppedEarly { throw Interrupted(kept: fit.keptWords(files)) }
      return (files, Summary(map, files))
    }
  }

  private func fit(_ representation: Representation, on console: Console) throws -> TSNEFit {
    let bar = ProgressLine("\(representation.heading): t-SNE", on: console)
    defer { bar.clear() }
    var options = options
    options.initialization = try start.load()
    return try TSNEFit(
      of: representation, options: options, perplexities: perplexities, workers: reduction.workers
    ) { progress in
      bar.update(progress.fraction, progress.words)
      guard Interruption.isRequested else { return .continue }
      Interruption.acknowledge()
      return .stop
    }
  }

  private struct Summary: Encodable {
    let name: String
    let points, features: Int
    let perplexities: [Double]
    let method: String
    let iterations: Int
    let klDivergence, seconds: Double
    let faithfulness: FaithfulnessSummary?
    let files: [String]

    init(_ map: MeasuredMap<TSNE.Embedding>, _ files: [String]) {
      name = map.representation.name
      points = map.coordinates.rows
      features = map.representation.features
      perplexities = map.fit.perplexities
      method = map.fit.method.rawValue
      iterations = map.fit.iterations
      klDivergence = map.fit.klDivergence
      seconds = map.seconds
      faithfulness = map.faithfulness.map(FaithfulnessSummary.init)
      self.files = files
    }
  }
}
