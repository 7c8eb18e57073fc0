import Figures
import Networks
import Tensors

/// `viz interpolate`: the way from one image to another through an autoencoder's latent space.
struct InterpolateCommand: Command {
  static let images = Setting<[Int]>(
    declaration: OptionDeclaration(
      name: "images", placeholder: "I,J", help: "the two images between which to go, by their numbers in the split",
      fallback: "two pairs of different classes, chosen by seed", isRepeatable: true),
    read: { text in
      let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      guard numbers.count == 2, numbers.allSatisfy({ $0.map { $0 >= 0 } ?? false }) else { return nil }
      return numbers.compactMap(\.self)
    },
    expectation: "be the numbers of two images, such as 3,17")
  static let steps = Setting.count("steps", in: 2...100, help: "images of a way, its ends among them", fallback: "9")
  static let path = Setting<PathChoice>.choice(
    "path", help: "straight, or along a circle as far from the origin as its ends", fallback: "both")

  /// Which ways are shown.
  enum PathChoice: String, CaseIterable, Sendable {
    case linear, spherical, both
  }

  static let declaration = CommandDeclaration(
    name: "interpolate", summary: "Draws the way from one image to another through the latent space.",
    discussion: """
      The ends are the means of the images' posteriors; what lies between them is decoded. The straight way leads through the middle \
      of the prior, where in high dimensions hardly any latent vector lies; the spherical one keeps its distance. The images \
      themselves stand at both ends.
      """,
    examples: [
      "viz interpolate", "viz interpolate --images 3,17 --images 0,25 --steps 11 --path spherical -o ways.pdf",
    ],
    groups: [
      OptionGroup(title: "Ways", options: [images.declaration, steps.declaration, path.declaration]),
      AutoencoderSource.group, FigureOptions.group, CommonOptions.general,
    ])

  private let source: AutoencoderSource
  private let pairs: [[Int]]
  private let steps: Int
  private let paths: [LatentPath]
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try AutoencoderSource(arguments)
    pairs = try arguments.all(Self.images)
    steps = try arguments[Self.steps] ?? 9
    switch try arguments[Self.path] ?? .both {
    case .linear: paths = [.linear]
    case .spherical: paths = [.spherical]
    case .both: paths = [.linear, .spherical]
    }
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let loaded = try source.load(on: console)
    let pairs = try pairs.isEmpty ? usualPairs(of: loaded) : checked(pairs, loaded.trained)
    var rows: [ImageGrid.Row] = []
    for pair in pairs {
      let means = try loaded.posteriors(of: pair).means
      for path in paths {
        rows.append(try row(pair, path, from: Array(means.row(0)), to: Array(means.row(1)), loaded))
      }
    }
    let grid = try ImageGrid(
      rows: rows, columns: steps + 2, title: "\(loaded.heading): from image to image", subtitle: [loaded.words])
    let files = try FigureWriter(options: figure, console: console).write(grid, name: "\(loaded.run)-interpolate")
    if printsJSON {
      return try console.json(
        Summary(run: loaded.run, pairs: pairs, steps: steps, paths: paths.map(\.rawValue), files: files))
    }
    for file in files { try console.result(file) }
  }

  private func row(
    _ pair: [Int], _ path: LatentPath, from start: [Float], to end: [Float], _ loaded: LoadedAutoencoder
  ) throws -> ImageGrid.Row {
    let latents = (0..<steps).flatMap { path.point(from: start, to: end, share: Double($0) / Double(steps - 1)) }
    let decoded = loaded.decoded(Matrix(rows: steps, columns: start.count, values: latents))
    let trained = loaded.trained
    let ends = try pair.map { ImageGrid.Tile(image: try RasterImage(trained.images, $0)) }
    let names = pair.map { trained.dataset.classNames[Int(trained.images.labels[$0])] }
    let between = try (0..<steps).map { ImageGrid.Tile(image: try decoded.image($0)) }
    return ImageGrid.Row(
      title: "\(names[0]) to \(names[1]), \(path.rawValue)", tiles: [ends[0]] + between + [ends[1]])
  }

  private func checked(_ pairs: [[Int]], _ trained: TrainedNetwork) throws(UsageError) -> [[Int]] {
    let count = trained.images.count
    if let stranger = pairs.joined().first(where: { $0 >= count }) {
      throw UsageError(
        "--images: there is no image \(stranger); the \(trained.split.rawValue) images are 0 to \(count - 1)")
    }
    return pairs
  }

  /// Two pairs of images of different classes.
  private func usualPairs(of loaded: LoadedAutoencoder) throws(BadInput) -> [[Int]] {
    let shown = loaded.trained.examples(4, seed: loaded.seed)
    guard shown.count == 4 else { throw BadInput("--images: fewer than four images are chosen: name two of them") }
    return [[shown[0], shown[2]], [shown[1], shown[3]]]
  }

  private struct Summary: Encodable {
    let run: String
    let pairs: [[Int]]
    let steps: Int
    let paths: [String]
    let files: [String]
  }
}
