import Datasets
import Networks
import Tensors

/// The images that `--data` names, and the shape that they are brought into.
struct DataChoice: Sendable {
  static let imageSize = Setting<ImageOptions.Size>(
    declaration: OptionDeclaration(
      name: "image-size", placeholder: "HxW",
      help: "resize images to H rows of W pixels, or to the size of the first one",
      fallback: "as they are; all must have one size", choices: ["first"]),
    read: { text in
      if text == "first" { return .first }
      let parts = text.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
      guard parts.count == 2, let height = parts[0], let width = parts[1] else { return nil }
      guard (1...largestSide).contains(height), (1...largestSide).contains(width) else { return nil }
      return .pixels(height: height, width: width)
    },
    expectation: "be HxW (such as 32x32), each from 1 to \(largestSide), or first")
  static let color = Setting<ImageColor>.choice(
    "color", help: "make images gray or colored", fallback: "as they are")
  static let testShare = Setting.number(
    "test-share", in: 0.001...0.999, help: "the share of images set aside to test with where the data do not say",
    fallback: "0.2")
  static let splitSeed = Setting.seed("split-seed", help: "decides which images these are")

  /// How these options stand in the help.
  static let options = [
    CommonOptions.data.declaration, imageSize.declaration, color.declaration, testShare.declaration,
    splitSeed.declaration,
  ]

  private static let largestSide = 16_384

  /// What `--data` says, or the usual data.
  let name: String
  private let shape: ImageOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    name = try arguments[CommonOptions.data] ?? CommonOptions.usualData
    shape = ImageOptions(
      size: try arguments[Self.imageSize], color: try arguments[Self.color],
      testShare: try arguments[Self.testShare] ?? 0.2, splitSeed: try arguments[Self.splitSeed] ?? 0)
  }

  /// Reads the images, in the size and color that `preprocessing` wants where the command line does not say.
  func load(
    for preprocessing: Preprocessing = Preprocessing(), workers: Workers
  ) throws(DataError) -> ImageDataset {
    var shape = shape
    shape.size = shape.size ?? preprocessing.resize.map { .pixels(height: $0.height, width: $0.width) }
    shape.color = shape.color ?? preprocessing.color.map { $0 == .gray ? .gray : .rgb }
    return try ImageDataset.load(name, options: shape, workers: workers)
  }

  /// Reads the images, and looks for what is wrong with them.
  func inspect(workers: Workers) throws(DataError) -> DatasetInspection {
    try DatasetInspection(name, options: shape, workers: workers)
  }
}
