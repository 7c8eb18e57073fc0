import Figures
import Networks
import Tensors

/// `viz reconstruct`: images beside what an autoencoder makes of them.
struct ReconstructCommand: Command {
  static let count = Setting.count(
    "count", in: 1...1000, help: "how many images, of all classes and chosen by seed", fallback: "20")

  static let declaration = CommandDeclaration(
    name: "reconstruct", summary: "Draws images and what an autoencoder makes of them.",
    discussion: """
      Each image stands above its reconstruction, which is decoded from the mean of its posterior; below it, the reconstruction \
      loss in nats. Reconstruction loss, KL divergence and ELBO of all chosen images are measured, too.
      """,
    examples: ["viz reconstruct", "viz reconstruct --run runs/vae-20 --count 40 -o pairs.pdf"],
    groups: [
      OptionGroup(title: "Pairs", options: [count.declaration, CommonOptions.columns.declaration]),
      AutoencoderSource.group,
      FigureOptions.group, CommonOptions.general,
    ])

  private let source: AutoencoderSource
  private let count: Int
  private let columns: Int
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try AutoencoderSource(arguments)
    count = try arguments[Self.count] ?? 20
    columns = try arguments[CommonOptions.columns] ?? 10
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let loaded = try source.load(on: console)
    let trained = loaded.trained
    let shown = trained.examples(count, seed: loaded.seed)
    let posteriors = try loaded.posteriors(of: shown)
    let measures = try loaded.measures()
    let losses = try loaded.autoencoder.reconstructionLosses(
      of: ImageSource(trained.images), indices: shown.map { Int32($0) }, given: posteriors.means)
    let grid = try ImageGrid(
      rows: rows(shown, loaded.decoded(posteriors.means), losses, trained), columns: min(columns, shown.count),
      title: "\(loaded.heading): images and reconstructions",
      subtitle: [
        loaded.words,
        "\(trained.indices.count.of("image")) (\(trained.split.rawValue)): \(measures.words)",
      ])
    let files = try FigureWriter(options: figure, console: console).write(grid, name: "\(loaded.run)-reconstruct")
    if printsJSON {
      let images = zip(shown, losses).map { image, loss in
        Summary.Image(image: image, label: Int(trained.images.labels[image]), reconstruction: loss)
      }
      return try console.json(
        Summary(
          run: loaded.run, reconstruction: measures.reconstruction, kl: measures.divergence, elbo: measures.elbo,
          images: images, files: files))
    }
    for file in files { try console.result(file) }
  }

  /// Rows of images, each above a row of their reconstructions.
  private func rows(
    _ shown: [Int], _ decoded: DecodedImages, _ losses: [Double], _ trained: TrainedNetwork
  ) throws -> [ImageGrid.Row] {
    var rows: [ImageGrid.Row] = []
    for start in stride(from: 0, to: shown.count, by: columns) {
      let places = start..<min(shown.count, start + columns)
      rows.append(
        ImageGrid.Row(
          title: "image", tiles: try places.map { ImageGrid.Tile(image: try RasterImage(trained.images, shown[$0])) }))
      rows.append(
        ImageGrid.Row(
          title: "VAE",
          tiles: try places.map { ImageGrid.Tile(image: try decoded.image($0), caption: losses[$0].fixed(0)) }))
    }
    return rows
  }

  private struct Summary: Encodable {
    let run: String
    let reconstruction, kl, elbo: Double
    let images: [Image]
    let files: [String]

    struct Image: Encodable {
      let image, label: Int
      let reconstruction: Double
    }
  }
}

extension AutoencoderMeasures {
  /// The numbers in words.
  var words: String {
    "reconstruction \(reconstruction.fixed(1)), KL \(divergence.fixed(1)), ELBO \(elbo.fixed(1)) nats an image"
  }
}
