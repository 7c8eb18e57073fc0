import Figures
import Networks

/// The options for what a map shows of its points besides where they lie and of which class they are.
struct ScatterOptions: Sendable {
  static let density = Setting<[Double]>(
    declaration: OptionDeclaration(
      name: "density", placeholder: "[N]", valueIfAlone: "2",
      help:
        "draw N contours of each class's density, 1 to 3 (2): around its densest 50 %, 50 and 85 %, or 25, 50 and 85 %"),
    read: { contours[$0] }, expectation: "be 1, 2 or 3")
  static let hulls = Flag("hulls", help: "draw hulls around the densest 95 % of each class, island by island")
  static let highlight = Setting.text(
    "highlight", "CLASS[,CLASS…]", help: "color these classes, by number or name, and draw the others gray")
  static let markErrors = Flag("mark-errors", help: "ring the points that the network takes for another class")
  static let predictions = Setting.text(
    "predictions", "FILE.npy", help: "what the rows of --input were taken for, for --mark-errors", takesPath: true)
  static let thumbnails = Setting.count(
    "thumbnails", in: 1...1000, help: "show the images of N points that are spread well over the map")
  static let colorBy = Setting<ColorSource>(
    declaration: OptionDeclaration(
      name: "colour-by", alias: "color-by", placeholder: "loss|confidence|FILE.npy",
      help: "color points by the network's loss, its confidence, or a number for each image instead of by class",
      takesPath: true),
    read: ColorSource.init, expectation: "be loss, confidence or a file that ends in .npy")

  /// How these options stand in the help.
  static let group = OptionGroup(
    title: "On the map",
    options: [
      density.declaration, hulls.declaration, highlight.declaration, markErrors.declaration, predictions.declaration,
      thumbnails.declaration, colorBy.declaration,
    ])

  /// The shares of each class that so many contours enclose.
  private static let contours = ["1": [0.5], "2": [0.5, 0.85], "3": [0.25, 0.5, 0.85]]
  /// The share of each class that hulls enclose.
  private static let hullShare = 0.95

  private let contours: [Double]
  private let drawsHulls: Bool
  private let highlighted: String?
  private let marksErrors: Bool
  private let predictions: String?
  private let thumbnails: Int?
  private let colors: ColorSource?

  init(_ arguments: ParsedArguments) throws(UsageError) {
    contours = try arguments[Self.density] ?? []
    drawsHulls = arguments[Self.hulls]
    highlighted = try arguments[Self.highlight]
    marksErrors = arguments[Self.markErrors]
    predictions = try arguments[Self.predictions]
    thumbnails = try arguments[Self.thumbnails]
    colors = try arguments[Self.colorBy]
    try check(hasInput: arguments.has(RepresentationSource.input.declaration))
  }

  /// Checks that what is to be shown can be known.
  private func check(hasInput: Bool) throws(UsageError) {
    if predictions != nil, !marksErrors || !hasInput {
      throw UsageError("--predictions goes with --mark-errors and --input; of layers, the network itself is asked")
    }
    guard hasInput else { return }
    if marksErrors, predictions == nil {
      throw UsageError("--mark-errors with --input needs --predictions FILE.npy: there is no network to ask")
    }
    if thumbnails != nil {
      throw UsageError("--thumbnails needs a network's images: it cannot be combined with --input")
    }
    if let colors, colors.asksNetwork {
      throw UsageError("--colour-by loss and confidence ask a network; with --input, name a FILE.npy of numbers")
    }
  }

  /// Whether the network must tell what it makes of each image.
  var needsVerdicts: Bool { marksErrors && predictions == nil || colors?.asksNetwork == true }

  /// The files that decide how points look, with what they hold.
  var files: [(path: String, kind: String)] {
    var files = predictions.map { [(path: $0, kind: "predictions")] } ?? []
    if case .file(let path)? = colors { files.append((path, "values")) }
    return files
  }

  /// What is shown of the points of `representation`.
  func detail(of representation: any Represented) throws -> ScatterDetail {
    if representation.labels == nil, highlighted != nil || marksErrors {
      throw UsageError("--highlight and --mark-errors need to know the classes of the points: give --labels Y.npy")
    }
    return ScatterDetail(
      highlighted: try highlighted.map { try ClassSelection($0, among: representation.classNames).indices },
      predictions: try predictions(of: representation), values: try colors?.values(of: representation),
      contours: contours, hulls: drawsHulls ? Self.hullShare : nil, thumbnails: images(of: representation))
  }

  /// What each point was taken for; empty if nobody asked.
  private func predictions(of representation: any Represented) throws -> [Int] {
    if let predictions { return try RowValues.integers(predictions, of: representation) }
    return marksErrors ? representation.verdicts?.predictions ?? [] : []
  }

  private func images(of representation: any Represented) -> PointThumbnails? {
    guard let thumbnails, let images = representation.images else { return nil }
    let indices = representation.indices
    return PointThumbnails(count: thumbnails) { row throws(FigureError) in try RasterImage(images, indices[row]) }
  }
}
