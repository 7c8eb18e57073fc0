import Datasets
import Figures
import Networks
import Tensors

/// Finds the trained autoencoder that a command asks for, and trains it first if it is not there yet.
struct AutoencoderSource: Sendable {
  static let run = Setting.text("run", "DIR", help: "the run folder", fallback: "runs/vae", takesPath: true)

  /// How these options stand in the help.
  static let group = OptionGroup(
    title: "Autoencoder and images",
    options: [run.declaration] + DataChoice.options + [
      CommonOptions.split.declaration, CommonOptions.samples.declaration, CommonOptions.seed.declaration,
    ])

  let source: TrainedNetworkSource

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try TrainedNetworkSource(arguments, ModelChoice(builtIn: ModelKind.vae.rawValue), run: arguments[Self.run])
  }

  /// The built-in autoencoder with `settings`, in its usual run folder.
  init(_ arguments: ParsedArguments, _ settings: AutoencoderSettings) throws(UsageError) {
    source = try TrainedNetworkSource(
      arguments,
      ModelChoice(
        model: ModelKind.vae.rawValue, activation: nil, generative: GenerativeSettings(autoencoder: settings)), run: nil
    )
  }

  /// The autoencoder with its weights, and the images chosen.
  func load(on console: Console) throws -> LoadedAutoencoder {
    try LoadedAutoencoder(source.load(on: console), seed: source.seed)
  }
}

/// A trained autoencoder and the images that it is shown.
struct LoadedAutoencoder {
  let autoencoder: TrainedAutoencoder
  let trained: TrainedNetwork
  /// The name of its run folder, which names files.
  let run: String
  let seed: UInt64

  /// The autoencoder whose encoder is `trained`.
  init(_ trained: TrainedNetwork, seed: UInt64) throws {
    guard let folder = trained.folder else { throw BadInput("autoencoders are read from run folders") }
    autoencoder = try folder.autoencoder(workers: trained.workers)
    self.trained = trained
    run = folder.name
    self.seed = seed
  }

  /// What it is called in titles.
  var heading: String { trained.heading }

  /// What it was trained to do, in words.
  var words: String { autoencoder.model.words }

  /// What each image is.
  var shape: Shape { autoencoder.imageShape }

  /// What it makes of latent vectors.
  func decoded(_ latents: Matrix) -> DecodedImages {
    DecodedImages(pixels: autoencoder.images(of: latents), shape: shape)
  }

  /// Its first `count` samples.
  func samples(_ count: Int) -> DecodedImages { decoded(autoencoder.priorSamples(count, seed: seed)) }

  /// Reconstruction, divergence and bound of the chosen images.
  func measures() throws -> AutoencoderMeasures {
    try autoencoder.measure(ImageSource(trained.images), indices: trained.imageIndices, seed: seed)
  }

  /// The posteriors of the images at `indices` of the split.
  func posteriors(of indices: [Int]) throws -> TrainedAutoencoder.Posteriors {
    try autoencoder.posteriors(of: ImageSource(trained.images), indices: indices.map { Int32($0) })
  }
}

extension TrainedNetwork {
  /// `count` of the chosen images, of all classes in turn, chosen by `seed`.
  func examples(_ count: Int, seed: UInt64) -> [Int] { images.examples(count, of: indices, seed: seed) }
}

extension ImageSet {
  /// `count` of the images at `indices`, of all classes in turn, chosen by `seed`.
  func examples(_ count: Int, of indices: [Int], seed: UInt64) -> [Int] {
    var generator = SeededGenerator(seed: seed, stream: 3 << 32)
    return stratifiedSample(of: indices.map { labels[$0] }, count: min(count, indices.count), using: &generator)
      .map { indices[$0] }.sorted { (labels[$0], $0) < (labels[$1], $1) }
  }
}
