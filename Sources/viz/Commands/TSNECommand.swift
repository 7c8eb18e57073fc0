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
      "viz tsne --layer fc --split train --save map.safetensors", "viz tsne --layer fc --into map.safetensors",
    ],
    groups: Reduction.sourceGroups + TSNESettings.groups + [TSNEFiles.group] + Reduction.outputGroups)

  private let reduction: Reduction
  private let plan: TSNEPlan
  private let start: MapStart
  private let kept: TSNEFiles

  init(_ arguments: ParsedArguments) throws(UsageError) {
    reduction = try Reduction(arguments)
    plan = TSNEPlan(
      options: try TSNESettings.options(arguments, seed: reduction.seed),
      perplexities: try arguments[TSNESettings.perplexity] ?? [], neighbors: try NeighborChoice(arguments))
    start = try arguments[TSNESettings.initialization] ?? .pca
    kept = try TSNEFiles(arguments)
  }

  func run(on console: Console) throws {
    let model = try kept.model()
    try reduction.run(on: console) { representation, drawing, word in
      if let model {
        let map = try MeasuredMap(placing: representation, into: model, workers: reduction.workers)
        let files = try drawing.draw(map, distinguishedBy: word)
        return (files, Summary(map, nil, files))
      }
      let fit = try fit(representation, distinguishedBy: word, on: console)
      let map = try fit.map(workers: reduction.workers)
      var files = try drawing.draw(map, distinguishedBy: word)
      files += try kept.save(fit.embedding, distinguishedBy: word, workers: reduction.workers)
      if fit.embedding.stoppedEarly { throw Interrupted(kept: fit.keptWords(files)) }
      return (files, Summary(map, fit.embedding, files))
    }
  }

  private func fit(
    _ representation: Representation, distinguishedBy word: String?, on console: Console
  ) throws -> TSNEFit {
    let bar = ProgressLine("\(representation.heading): t-SNE", on: console)
    defer { bar.clear() }
    var plan = plan
    plan.options.initialization = try start.load()
    let keeper = kept.keeper(distinguishedBy: word)
    let checkpoint = kept.resumes ? try keeper?.load() : nil
    let fit = try TSNEFit(of: representation, plan, resuming: checkpoint, workers: reduction.workers) { progress in
      bar.update(progress.fraction, progress.words)
      let isKept = keeper?.keep(progress, isLast: Interruption.isRequested) ?? true
      guard Interruption.isRequested || !isKept else { return .continue }
      Interruption.acknowledge()
      return .stop
    } onSearch: { share in
      bar.update(share, "finding neighbors")
      return Interruption.isRequested ? .stop : .continue
    }
    try keeper?.check()
    return fit
  }

  private struct Summary: Encodable {
    let name: String
    let points, features, dimensions: Int
    let perplexities: [Double]?
    let method: String?
    let iterations: Int?
    let klDivergence: Double?
    let neighborRecall: Double?
    let seconds: Double
    let faithfulness: FaithfulnessSummary?
    let files: [String]

    /// - Parameter fit: nil for points that were placed into a map of others.
    init<Fit>(_ map: MeasuredMap<Fit>, _ fit: TSNE.Embedding?, _ files: [String]) {
      name = map.representation.name
      points = map.coordinates.rows
      features = map.representation.features
      dimensions = map.coordinates.columns
      perplexities = fit?.perplexities
      method = fit?.method.rawValue
      iterations = fit?.iterations
      klDivergence = fit?.klDivergence
      neighborRecall = fit?.neighbors.recall
      seconds = map.seconds
      faithfulness = map.faithfulness.map(FaithfulnessSummary.init)
      self.files = files
    }
  }
}
