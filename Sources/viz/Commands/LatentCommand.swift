import Embed
import Figures
import Networks
import Tensors

/// `viz latent`: where images lie in an autoencoder's latent space, and what it makes of each place.
struct LatentCommand: Command {
  static let reduction = Setting<LatentMap.Reduction>.choice(
    "reduce", help: "how more than two coordinates become two", fallback: "pca")
  static let grid = Setting.count(
    "grid", in: 2...60, help: "images along each side of the decoded grid",
    fallback: "\(LatentMap.usualGrid.side)")
  static let extent = Setting.number(
    "extent", "X", in: 0.1...20,
    help: "the grid reaches from −X to X standard deviations of the prior",
    fallback: LatentMap.usualGrid.extent.brief)
  static let klWeights = Setting<[Double]>(
    declaration: OptionDeclaration(
      name: "kl-weight", placeholder: "W[,W…]",
      help:
        "compare autoencoders of these KL weights on one sheet; each is trained first unless runs/vae-kl-W is there"
    ),
    read: { text in
      let weights = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
      guard weights.allSatisfy({ $0.map { (0...1e6).contains($0) } ?? false }) else { return nil }
      return Set(weights).count == weights.count ? weights.compactMap(\.self) : nil
    },
    expectation: "be one or more different numbers from 0 to 1000000, such as 0,1,30")

  static let declaration = CommandDeclaration(
    name: "latent",
    summary: "Draws an autoencoder's latent space: a map of the images and a decoded grid.",
    discussion: """
      The map shows the mean of each image's posterior, colored by class: two coordinates as they are, more by PCA or t-SNE. The grid \
      shows what is decoded from evenly spaced places: of two coordinates all of the plane, of more the plane of the first two \
      principal components around the mean of all images, in standard deviations along them.

      With --kl-weight, one sheet shows autoencoders that differ in their KL weights alone: latent map, samples, reconstructions, and \
      numbers beneath (LeNet judges the samples). Weight 1 is runs/vae, 30 is runs/vae-kl-30.
      """,
    examples: [
      "viz latent", "viz latent --run runs/vae-20 --reduce tsne -o latent.pdf",
      "viz latent --grid 20 --extent 2",
      "viz latent --kl-weight 0,1,30",
    ],
    groups: [
      OptionGroup(
        title: "Latent space",
        options: [reduction.declaration, grid.declaration, extent.declaration]),
      OptionGroup(
        title: "KL weights side by side",
        options: [
          klWeights.declaration, AutoencoderSettings.latent.declaration,
          AutoencoderSettings.reconstruction.declaration,
        ]),
      AutoencoderSource.group, FigureOptions.group, CommonOptions.general,
    ])

  private let source: AutoencoderSource
  /// One for each KL weight; none for a single autoencoder.
  private let compared: [AutoencoderSource]
  private let reduction: LatentMap.Reduction?
  private let side: Int
  private let extent: Double
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try AutoencoderSource(arguments)
    compared = try Self.compared(arguments)
    reduction = try arguments[Self.reduction]
    side = try arguments[Self.grid] ?? LatentMap.usualGrid.side
    extent = try arguments[Self.extent] ?? LatentMap.usualGrid.extent
    figure = try FigureOptions(arguments)
    if compared.isEmpty, figure.writesToStandardOutput {
      throw UsageError("viz latent draws two figures, and standard output takes one: name a file")
    }
    printsJSON = arguments[CommonOptions.json]
  }

  private static func compared(_ arguments: ParsedArguments) throws(UsageError)
    -> [AutoencoderSource]
  {
    let latent = try arguments[AutoencoderSettings.latent]
    let reconstruction = try arguments[AutoencoderSettings.reconstruction]
    guard let weights = try arguments[klWeights] else {
      if latent != nil || reconstruction != nil {
        throw UsageError(
          "--latent and --reconstruction are for --kl-weight; without it the run says both")
      }
      return []
    }
    if arguments.has(AutoencoderSource.run.declaration) {
      throw UsageError("autoencoders of --kl-weight have run folders of their own: leave out --run")
    }
    var sources: [AutoencoderSource] = []
    for weight in weights {
      let settings = AutoencoderSettings(
        latent: latent, reconstruction: reconstruction, klWeight: weight)
      sources.append(try AutoencoderSource(arguments, settings))
    }
    return sources
  }

  func run(on console: Console) throws {
    let writer = FigureWriter(options: figure, console: console)
    guard compared.isEmpty else { return try compare(writer, console) }
    let loaded = try source.load(on: console)
    let latents = try LatentMap(of: loaded)
    let measures = try loaded.measures()
    let map = try latents.map(reduction ?? .pca, caption: [measures.words], on: console)
    var files = try writer.write(map, name: "\(loaded.run)-latent-map", distinguishedBy: "map")
    files += try writer.write(
      latents.grid(side: side, extent: extent), name: "\(loaded.run)-latent-grid",
      distinguishedBy: "grid")
    if printsJSON { return try console.json(try Summary(loaded, latents, measures, files)) }
    for file in files { try console.result(file) }
  }

  private func compare(_ writer: FigureWriter, _ console: Console) throws {
    let study = try KLWeightStudy.load(compared, on: console)
    let files = try writer.write(study.sheet(reduction ?? .pca, on: console), name: study.name)
    if printsJSON { return try console.json(KLWeightSummary(study, files: files)) }
    for sentence in study.findings { console.note(sentence) }
    for file in files { try console.result(file) }
  }

  private struct Summary: Encodable {
    let run: String
    let latent, images: Int
    let reconstruction, kl, elbo: Double
    /// The standard deviation of the means along each coordinate.
    let spread: [Double]
    let neighborAccuracy, probeAccuracy, silhouette: Double?
    let files: [String]

    init(
      _ loaded: LoadedAutoencoder, _ latents: LatentMap, _ measures: AutoencoderMeasures,
      _ files: [String]
    ) throws {
      run = loaded.run
      latent = loaded.autoencoder.model.latent
      images = loaded.trained.indices.count
      (reconstruction, kl, elbo) = (measures.reconstruction, measures.divergence, measures.elbo)
      spread = latents.spread
      let separability = try latents.separability()
      neighborAccuracy = separability?.neighborAccuracy
      probeAccuracy = separability?.probeAccuracy
      silhouette = separability?.silhouette
      self.files = files
    }
  }
}
