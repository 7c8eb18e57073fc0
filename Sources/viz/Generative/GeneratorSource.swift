import Datasets
import Networks
import Tensors

/// Finds the trained model whose samples a command asks for, and trains it first if it is not there yet.
struct GeneratorSource: Sendable {
  static let model = Setting.text(
    "model", "NAME", help: "\(kinds.listed), or a description of your own (SPEC.json)", fallback: usualModel)
  static let run = Setting.text(
    "run", "DIR", help: "the run folder", fallback: "runs/<model>, or runs/<model>-<data>", takesPath: true)

  /// How these options stand in the help.
  static let group = OptionGroup(
    title: "Model and images",
    options: [model.declaration, run.declaration] + DataChoice.options + [CommonOptions.seed.declaration])

  private static let usualModel = ModelKind.vae.rawValue
  private static var kinds: [String] { ModelKind.allCases.map(\.rawValue) }

  private let source: TrainedNetworkSource
  private let sampling: SamplingSettings

  init(_ arguments: ParsedArguments) throws(UsageError) {
    let named = try arguments[Self.model]
    if let named, !named.hasSuffix(".json"), ModelKind(rawValue: named) == nil {
      throw UsageError("--model \(named) draws no images; \(Self.kinds.listed) can")
    }
    let choice =
      try named == nil ? ModelChoice(builtIn: Self.usualModel) : ModelChoice(model: named, activation: nil)
    source = try TrainedNetworkSource(arguments, choice, run: arguments[Self.run])
    sampling = try SamplingSettings(arguments)
  }

  /// The model with its weights.
  func load(on console: Console) throws -> LoadedGenerator {
    let loaded = try LoadedGenerator(source.load(on: console), source.seed)
    try sampling.apply(to: loaded.generator)
    return loaded
  }

  /// What tells how much samples of `loaded` differ; nil, with a note, for images that it cannot read.
  func judge(of loaded: LoadedGenerator, on console: Console) throws -> SampleJudge? {
    try SampleJudge.find(for: source.data, loaded.trained.dataset, workers: loaded.trained.workers, on: console)
  }
}

/// A trained model that draws images, and the images that it learned from.
struct LoadedGenerator {
  let generator: any ImageGenerator
  let model: any TrainableModel
  let trained: TrainedNetwork
  /// The name of its run folder, which names files.
  let run: String
  let seed: UInt64

  init(_ trained: TrainedNetwork, _ seed: UInt64) throws {
    guard let folder = trained.folder else { throw BadInput("what draws images is read from run folders") }
    generator = try folder.generator(workers: trained.workers)
    model = try folder.trainableModel()
    self.trained = trained
    run = folder.name
    self.seed = seed
  }

  /// What it is called in titles.
  var heading: String { model.name.heading }

  /// The first `count` of its samples.
  func samples(_ count: Int, on console: Console) throws -> DecodedImages {
    let bar = ProgressLine("\(run): drawing samples", on: console)
    defer { bar.clear() }
    let pixels = generator.generate(count, seed: seed) { share in
      bar.update(share)
      return !Interruption.isRequested
    }
    try Interruption.check()
    return DecodedImages(pixels: pixels, shape: generator.imageShape)
  }
}
