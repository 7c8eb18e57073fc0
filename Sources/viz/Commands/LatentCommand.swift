import Embed
import Figures
import Networks
import Tensors

/// `viz latent`: where images lie in an autoencoder's latent space, and what it makes of each place.
struct LatentCommand: Command {
  static let reduction = Setting<LatentMap.Reduction>.choice(
    "reduce", help: "how more than two coordinates become two", fallback: "pca")
  static let grid = Setting.count(
    "grid", in: 2...60, help: "images along each side of the decoded grid", fallback: "15")
  static let extent = Setting.number(
    "extent", "X", in: 0.1...20, help: "the grid reaches from −X to X standard deviations of the prior", fallback: "3")

  static let declaration = CommandDeclaration(
    name: "latent", summary: "Draws an autoencoder's latent space: a map of the images and a decoded grid.",
    discussion: """
      The map shows the mean of each image's posterior, colored by class: two coordinates as they are, more by PCA or t-SNE. The grid \
      shows what is decoded from evenly spaced places: of two coordinates all of the plane, of more the plane of the first two \
      principal components around the mean of all images, in standard deviations along them.
      """,
    examples: [
      "viz latent", "viz latent --run runs/vae-20 --reduce tsne -o latent.pdf", "viz latent --grid 20 --extent 2",
    ],
    groups: [
      OptionGroup(title: "Latent space", options: [reduction.declaration, grid.declaration, extent.declaration]),
      AutoencoderSource.group, FigureOptions.group, CommonOptions.general,
    ])

  private let source: AutoencoderSource
  private let reduction: LatentMap.Reduction?
  private let side: Int
  private let extent: Double
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try AutoencoderSource(arguments)
    reduction = try arguments[Self.reduction]
    side = try arguments[Self.grid] ?? 15
    extent = try arguments[Self.extent] ?? 3
    figure = try FigureOptions(arguments)
    if figure.writesToStandardOutput {
      throw UsageError("viz latent draws two figures, and standard output takes one: name a file")
    }
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let loaded = try source.load(on: console)
    let latents = try LatentMap(of: loaded)
    let writer = FigureWriter(options: figure, console: console)
    let measures = try loaded.autoencoder.measure(
      ImageSource(loaded.trained.images), indices: loaded.trained.imageIndices, seed: loaded.seed)
    let map = try latents.map(reduction ?? .pca, caption: [measures.words], on: console)
    var files = try writer.write(map, name: "\(loaded.run)-latent-map", distinguishedBy: "map")
    files += try writer.write(
      latents.grid(side: side, extent: extent), name: "\(loaded.run)-latent-grid", distinguishedBy: "grid")
    if printsJSON { return try console.json(try Summary(loaded, latents, measures, files)) }
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
      _ loaded: LoadedAutoencoder, _ latents: LatentMap, _ measures: AutoencoderMeasures, _ files: [String]
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
