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
      "viz tsne --layer fc --perplexity 5,30,100", "viz tsne --layer fc --seeds 3",
      "viz tsne --input X.npy --labels y.npy -o map.pdf -o map.svg",
      "viz tsne --layer fc --split train --save map.safetensors", "viz tsne --layer fc --into map.safetensors",
    ],
    groups: Reduction.sourceGroups + TSNESettings.groups + [TSNEFiles.group] + Reduction.outputGroups)

  private let reduction: Reduction
  private let plan: TSNEPlan
  private let variants: [MapVariant]
  private let start: MapStart
  private let kept: TSNEFiles

  init(_ arguments: ParsedArguments) throws(UsageError) {
    reduction = try Reduction(arguments)
    let perplexities = try arguments[TSNESettings.perplexities] ?? []
    let seeds = try arguments[TSNESettings.seeds] ?? 1
    variants = MapVariant.all(perplexities: perplexities, seeds: seeds, from: reduction.seed)
    plan = TSNEPlan(
      options: try TSNESettings.options(arguments, seed: reduction.seed),
      perplexities: perplexities.first ?? [], neighbors: try NeighborChoice(arguments))
    // From one start all seeds would find nearly the same map.
    start = try arguments[TSNESettings.initialization] ?? (seeds > 1 ? .random : .pca)
    kept = try TSNEFiles(arguments)
  }

  func run(on console: Console) throws {
    let model = try kept.model()
    try reduction.run(on: console, variants: variants, check: model == nil ? check : { _ in }) {
      representation, drawing, word in
      if let model {
        let map = try MeasuredMap(placing: representation, into: model, workers: reduction.workers)
        let files = try drawing.draw(map, distinguishedBy: word)
        return (files, Summary(map, nil, nil, files, placedInto: model.coordinates.rows))
      }
      let fit = try fit(representation, drawing.variant, distinguishedBy: word, on: console)
      let map = try fit.map(workers: reduction.workers)
      var files = try drawing.draw(map, distinguishedBy: word)
      files += try kept.save(fit.embedding, distinguishedBy: word, workers: reduction.workers)
      if fit.embedding.stoppedEarly { throw Interrupted(kept: fit.keptWords(files)) }
      return (files, Summary(map, drawing.variant, fit.embedding, files))
    }
  }

  /// Refuses a representation of too few points for one of its maps before the first of them is made.
  private func check(_ representation: Representation) throws {
    let rows = representation.matrix.rows
    for plan in variants.isEmpty ? [plan] : variants.map({ $0.applied(to: plan) }) {
      try plan.options(rows: rows).check(rows: rows)
    }
  }

  private func fit(
    _ representation: Representation, _ variant: MapVariant?, distinguishedBy word: String?, on console: Console
  ) throws -> TSNEFit {
    let bar = ProgressLine("\(representation.heading): t-SNE", on: console)
    defer { bar.clear() }
    var plan = variant?.applied(to: plan) ?? plan
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

  private struct Summary: MapSummary {
    let name: String
    /// Which of several maps of the layer this is.
    let variant: String?
    let points, features, dimensions: Int
    let perplexities: [Double]?
    let method: String?
    let iterations: Int?
    let klDivergence: Double?
    let neighborRecall: Double?
    /// How many points the map had that these were placed into.
    let placedInto: Int?
    let seconds: Double
    let faithfulness: FaithfulnessSummary?
    var files: [String]

    /// - Parameter fit: nil for points that were placed into a map of others.
    init<Fit>(
      _ map: MeasuredMap<Fit>, _ variant: MapVariant?, _ fit: TSNE.Embedding?, _ files: [String], placedInto: Int? = nil
    ) {
      name = map.representation.name
      self.variant = variant?.name
      points = map.coordinates.rows
      features = map.representation.features
      dimensions = map.coordinates.columns
      perplexities = fit?.perplexities
      method = fit?.method.rawValue
      iterations = fit?.iterations
      klDivergence = fit?.klDivergence
      neighborRecall = fit?.neighbors.recall
      self.placedInto = placedInto
      seconds = map.seconds
      faithfulness = map.faithfulness.map(FaithfulnessSummary.init)
      self.files = files
    }
  }
}
