import Embed
import Figures
import Networks

/// `viz atlas`: how a network learns to tell classes apart, in one picture.
struct AtlasCommand: Command {
  static let layer = CommonOptions.layer(
    fallback: "the pixels and the last layer of each stage; fc with --epochs",
    help: "layers by name, glob (conv*) or alias")
  static let method = Setting<MapChain.Method>.choice("method", help: "how the maps are made", fallback: "tsne")
  static let epochs = Setting<EpochChoice>(
    declaration: OptionDeclaration(
      name: "epochs", placeholder: "[N,…]", valueIfAlone: "",
      help: "one layer through training instead: after these epochs, 0 being before it, or a choice of them"),
    read: EpochChoice.init, expectation: "be numbers of epochs, ascending and separated by commas")
  static let samples = Setting.count(
    "samples", in: 3...100_000, help: "at most so many images, chosen by seed", fallback: "\(usualSamples)")

  private static let usualSamples = 3000

  static let declaration = CommandDeclaration(
    name: "atlas", summary: "Draws a network with the map of each layer, and how well each tells classes apart.",
    discussion: """
      On top the network, under each stage the map of its outputs, and below curves that tell how well the classes can be told \
      apart there: by the votes of the 10 nearest neighbors, by a linear probe, and by the silhouette, trained and before \
      training. With --epochs the same layer through training, on one scale: the training is repeated for it, to the same bits. \
      If the network has not been trained yet, it is trained first.
      """,
    examples: [
      "viz atlas", "viz atlas --model cnn --method pca", "viz atlas --layer 'conv*,fc,output' --samples 5000",
      "viz atlas --epochs --layer fc", "viz atlas --epochs 0,1,3,6 --layer output --json",
    ],
    groups: [
      OptionGroup(
        title: "Atlas",
        options: [
          layer.declaration, method.declaration, TSNESettings.perplexity.declaration, epochs.declaration,
        ]),
      OptionGroup(
        title: "Network and images",
        options: ModelChoice.options + [CommonOptions.run.declaration, CommonOptions.weights.declaration]
          + DataChoice.options + [
            CommonOptions.split.declaration, samples.declaration, CommonOptions.seed.declaration,
          ]),
      FigureOptions.group, CommonOptions.general,
    ])

  private let source: TrainedNetworkSource
  private let choice: LayerChoice?
  private let chain: MapChain
  private let epochs: EpochChoice?
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try TrainedNetworkSource(
      arguments, ModelChoice(arguments), run: arguments[CommonOptions.run], usualSamples: Self.usualSamples)
    epochs = try arguments[Self.epochs]
    let layer = try arguments[Self.layer] ?? (epochs == nil ? nil : "fc")
    choice = layer.map { LayerChoice($0) }
    var plan = TSNEPlan()
    plan.options.seed = source.seed
    plan.perplexities = try arguments[TSNESettings.perplexity] ?? []
    chain = MapChain(method: try arguments[Self.method] ?? .tsne, plan: plan, workers: source.workers)
    if chain.method == .pca, arguments.has(TSNESettings.perplexity.declaration) {
      throw UsageError("--perplexity is for t-SNE: it makes no difference to --method pca")
    }
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let trained = try source.load(on: console)
    let study = try study(of: trained, on: console)
    let files = try FigureWriter(options: figure, console: console).write(
      study.figure(seed: source.seed), name: study.name)
    if printsJSON { return try console.json(Summary(trained, study, files: files)) }
    for line in study.table.lines + [""] {
      if figure.writesToStandardOutput { console.note(line) } else { try console.result(line) }
    }
    for file in files { try console.result(file) }
  }

  private func study(of trained: TrainedNetwork, on console: Console) throws -> AtlasStudy {
    let columns = try AtlasLayers(choice, of: trained.network.model).columns
    guard let epochs else {
      return try LayerAtlas(trained: trained, columns: columns, chain: chain, console: console).study()
    }
    guard columns.count == 1 else {
      throw UsageError("--epochs shows one layer, not \(columns.count): \(columns.map(\.name).listed)")
    }
    return try EpochAtlas(
      trained: trained, column: columns[0], epochs: epochs.numbers, chain: chain, console: console
    ).study()
  }

  private struct Summary: Encodable {
    let model: String
    let images, neighbors: Int
    let stages: [Stage]
    let files: [String]

    struct Stage: Encodable {
      let name: String
      let shape: [Int]?
      let testAccuracy: Double?
      let trained: Measures
      let untrained: Measures?
    }

    struct Measures: Encodable {
      let neighborAccuracy, probeAccuracy, silhouette: Double

      init(_ measured: ClassSeparability) {
        neighborAccuracy = measured.neighborAccuracy
        probeAccuracy = measured.probeAccuracy
        silhouette = measured.silhouette
      }
    }

    init(_ trained: TrainedNetwork, _ study: AtlasStudy, files: [String]) {
      model = trained.network.model.name
      images = trained.indices.count
      neighbors = study.stages.first?.separability.neighbors ?? 0
      stages = study.stages.map { stage in
        Stage(
          name: stage.name, shape: stage.shape, testAccuracy: stage.testAccuracy,
          trained: Measures(stage.separability), untrained: stage.untrained.map(Measures.init))
      }
      self.files = files
    }
  }
}

/// Which epochs are shown.
struct EpochChoice: Sendable {
  /// Ascending; nil for a choice that depends on how many there are.
  let numbers: [Int]?

  init?(_ text: String) {
    guard !text.isEmpty else {
      numbers = nil
      return
    }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    let found = parts.compactMap(\.self)
    guard found.count == parts.count, found.allSatisfy({ $0 >= 0 }),
      zip(found, found.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    numbers = found
  }
}
