import Datasets
import Explorer
import Networks
import Tensors

/// Where the points of a page come from: layers of a trained network, or a matrix of the user's own.
struct ExplorationSource: Sendable {
  static let layer = CommonOptions.layer(
    fallback: LayerChoice.aliases.joined(separator: ","),
    help: "layers by name, glob (conv*) or alias (conv, fc, output)")
  static let images = Setting.text(
    "images", "FILE", help: "the images of its rows (NPY, or IDX)", takesPath: true)

  /// How these options stand in the help.
  static let groups = [
    OptionGroup(title: "Layers", options: [layer.declaration]), TrainedNetworkSource.group,
    OptionGroup(
      title: "Your own matrix",
      options: [RepresentationSource.input.declaration, RepresentationSource.labels.declaration, images.declaration]),
  ]

  private let network: TrainedNetworkSource
  private let choice: LayerChoice
  private let own: RepresentationSource
  private let input: String?
  private let images: String?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    network = try TrainedNetworkSource(arguments)
    choice = LayerChoice(try arguments[Self.layer] ?? LayerChoice.aliases.joined(separator: ","))
    own = try RepresentationSource(arguments)
    input = try arguments[RepresentationSource.input]
    images = try arguments[Self.images]
    if images != nil, input == nil { throw UsageError("--images goes with --input") }
  }

  /// Captures the layers, or reads the matrix.
  func load(on console: Console) throws -> ExploredPoints {
    guard let input else { return try ExploredPoints(network.load(on: console), choice) }
    return try ExploredPoints(
      own.load(on: console, withVerdicts: false), images: images.map { try Self.readImages($0, of: input) })
  }

  private static func readImages(_ path: String, of input: String) throws -> ImageSet {
    let images = try ImageSet(contentsOf: path)
    let rows = try MappedNPY(input).rows
    guard images.count == rows else {
      throw BadInput("\(path): holds \(images.count.of("image")), but \(input) has \(rows.of("row"))")
    }
    return images
  }
}
