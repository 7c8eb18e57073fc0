import Figures
import Networks
import Tensors

/// `viz samples`: images that an autoencoder makes of nothing but noise.
struct SamplesCommand: Command {
  static let count = Setting.count("count", in: 1...2000, help: "how many images", fallback: "60")
  static let columns = Setting.count("columns", in: 1...100, help: "how many side by side", fallback: "10")

  static let declaration = CommandDeclaration(
    name: "samples", summary: "Draws images that an autoencoder makes of noise.",
    discussion: """
      Latent vectors are drawn from the prior N(0, I) and decoded: what the model takes for an image. The more they look like the \
      data and differ among themselves, the better the model fills its latent space.
      """,
    examples: ["viz samples", "viz samples --run runs/vae-20 --count 100 --seed 3 -o samples.pdf"],
    groups: [
      OptionGroup(title: "Samples", options: [count.declaration, columns.declaration]), AutoencoderSource.group,
      FigureOptions.group, CommonOptions.general,
    ])

  private let source: AutoencoderSource
  private let count: Int
  private let columns: Int
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try AutoencoderSource(arguments)
    count = try arguments[Self.count] ?? 60
    columns = try arguments[Self.columns] ?? 10
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let loaded = try source.load(on: console)
    let latents = loaded.autoencoder.priorSamples(count, seed: loaded.seed)
    let decoded = loaded.decoded(latents)
    var tiles: [ImageGrid.Tile] = []
    for row in 0..<count { tiles.append(ImageGrid.Tile(image: try decoded.image(row))) }
    let grid = try ImageGrid(
      tiles: tiles, columns: min(columns, count), title: "\(loaded.heading): samples",
      subtitle: ["\(count.of("latent vector")) from N(0, I); \(loaded.words)"])
    let files = try FigureWriter(options: figure, console: console).write(grid, name: "\(loaded.run)-samples")
    if printsJSON {
      return try console.json(
        Summary(run: loaded.run, latents: (0..<count).map { Array(latents.row($0)) }, files: files))
    }
    for file in files { try console.result(file) }
  }

  private struct Summary: Encodable {
    let run: String
    let latents: [[Float]]
    let files: [String]
  }
}
