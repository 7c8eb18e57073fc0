import Figures
import Networks
import Tensors

/// `viz interpolate`: the way from one image to another through an autoencoder's latent space.
struct InterpolateCommand: Command {
  static let images = Setting<[Int]>(
    declaration: OptionDeclaration(
      name: "images", placeholder: "I,J",
      help: "the two images between which to go, by their numbers in the split",
      fallback: "two pairs of different classes, chosen by seed", isRepeatable: true),
    read: { text in
      let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      guard numbers.count == 2, numbers.allSatisfy({ $0.map { $0 >= 0 } ?? false }) else {
        return nil
      }
      return numbers.compactMap(\.self)
    },
    expectation: "be the numbers of two images, such as 3,17")
  static let steps = Setting.count(
    "steps", in: 2...100, help: "images of a way, its ends among them",
    fallback: "\(InterpolationStudy.usualSteps)")
  static let path = Setting<PathChoice>.choice(
    "path", help: "straight, or along a circle as far from the origin as its ends", fallback: "both"
  )

  /// Which ways are shown.
  enum PathChoice: String, CaseIterable, Sendable {
    case linear, spherical, both
  }

  static let declaration = CommandDeclaration(
    name: "interpolate",
    summary: "Draws the way from one image to another through the latent space.",
    discussion: """
      The ends are the means of the images' posteriors; what lies between them is decoded. The straight way leads through the middle \
      of the prior, where in high dimensions hardly any latent vector lies; the spherical one keeps its distance. The images \
      themselves stand at both ends.
      """,
    examples: [
      "viz interpolate",
      "viz interpolate --images 3,17 --images 0,25 --steps 11 --path spherical -o ways.pdf",
    ],
    groups: [
      OptionGroup(
        title: "Ways", options: [images.declaration, steps.declaration, path.declaration]),
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
    steps = try arguments[Self.steps] ?? InterpolationStudy.usualSteps
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
    let study = InterpolationStudy(
      loaded: loaded,
      pairs: try pairs.isEmpty ? usualPairs(of: loaded) : checked(pairs, loaded.trained),
      steps: steps,
      paths: paths)
    let files = try FigureWriter(options: figure, console: console).write(
      study.figure(), name: study.name)
    if printsJSON {
      return try console.json(
        Summary(
          run: loaded.run, pairs: study.pairs, steps: steps, paths: paths.map(\.rawValue),
          files: files))
    }
    for file in files { try console.result(file) }
  }

  private func checked(_ pairs: [[Int]], _ trained: TrainedNetwork) throws(UsageError) -> [[Int]] {
    let count = trained.images.count
    if let stranger = pairs.joined().first(where: { $0 >= count }) {
      throw UsageError(
        "--images: there is no image \(stranger); the \(trained.split.rawValue) images are 0 to \(count - 1)"
      )
    }
    return pairs
  }

  private func usualPairs(of loaded: LoadedAutoencoder) throws(BadInput) -> [[Int]] {
    guard let pairs = InterpolationStudy.usualPairs(of: loaded) else {
      throw BadInput("--images: fewer than four images are chosen: name two of them")
    }
    return pairs
  }

  private struct Summary: Encodable {
    let run: String
    let pairs: [[Int]]
    let steps: Int
    let paths: [String]
    let files: [String]
  }
}
