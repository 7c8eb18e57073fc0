import Networks
import Tensors

/// What the command line can say of a principal component analysis.
struct PCASettings: Sendable {
  static let components = Setting.count(
    "components", in: 2...100_000, help: "how many components are found; the map shows the first two", fallback: "2")
  static let whiten = Flag("whiten", help: "divide each coordinate by its standard deviation")
  static let standardize = Flag("standardize", help: "divide the features by their standard deviations first")
  static let outOfCore = Flag(
    "out-of-core",
    help: "read the matrix of --input a block of rows at a time, as is done beyond a quarter of the memory")
  static let scree = Flag("scree", help: "draw how much of the variance each component explains, too")
  static let loadings = Setting<Limit>(
    declaration: OptionDeclaration(
      name: "loadings", placeholder: "[N]", valueIfAlone: "",
      help: "draw the first N components (12) as images, too, where rows are images or feature maps"),
    read: { text in
      text.isEmpty ? Limit(count: nil) : Int(text).flatMap { (1...1000).contains($0) ? Limit(count: $0) : nil }
    }, expectation: "be a whole number from 1 to 1000")
  static let shape = Setting<Shape>(
    declaration: OptionDeclaration(
      name: "shape", placeholder: "[C×]H×W", help: "the shape of the images that --loadings draws, such as 28x28",
      fallback: "that of the layer, or a square"),
    read: Shape.init, expectation: "be two or three whole numbers such as 28x28 or 3x32x32")

  static let groups = [
    OptionGroup(
      title: "Components",
      options: [
        components.declaration, whiten.declaration, standardize.declaration, outOfCore.declaration,
        scree.declaration, loadings.declaration, shape.declaration,
      ])
  ]

  /// How many components the points get.
  var components = 2
  var whitens = false
  var standardizes = false
  var readsInBlocks = false
  var drawsScree = false
  /// How many components are drawn as images; nil within for the usual number, nil if none are.
  var loadings: Limit?
  var shape: Shape?

  /// Two components and their map.
  init() {}

  init(_ arguments: ParsedArguments) throws(UsageError) {
    components = try arguments[Self.components] ?? 2
    whitens = arguments[Self.whiten]
    standardizes = arguments[Self.standardize]
    readsInBlocks = arguments[Self.outOfCore]
    drawsScree = arguments[Self.scree]
    loadings = try arguments[Self.loadings]
    shape = try arguments[Self.shape]
    if shape != nil, loadings == nil { throw UsageError("--shape goes with --loadings") }
  }

  /// Whether the map comes with other figures.
  var drawsSeveral: Bool { drawsScree || loadings != nil }

  /// What is fitted and drawn of `representation`.
  ///
  /// - Throws: `UsageError` that names the most components there can be, or says why rows are no images.
  func plan(for representation: some Represented) throws(UsageError) -> PCAPlan {
    let points = representation.indices.count
    // Beyond them the variance is 0. A map has two axes all the same.
    let most = max(2, min(points, representation.features))
    let wanted = [("--components", components), ("--loadings", loadings?.count ?? 1)]
    for (option, count) in wanted where count > most {
      throw UsageError(
        "\(option) \(count): \(representation.heading) has \(points.of("row")) of \(representation.features.of("value")), "
          + "so there are at most \(most) components")
    }
    let pictures = try loadings.map { limit throws(UsageError) in
      (count: limit.count ?? min(12, most), shape: try imageShape(of: representation))
    }
    return PCAPlan(
      components: components, screeComponents: drawsScree ? max(components, min(50, most, points - 1)) : nil,
      loadings: pictures?.count, shape: pictures?.shape, whitens: whitens, standardizes: standardizes)
  }

  private func imageShape(of representation: some Represented) throws(UsageError) -> Shape {
    guard let shape = shape ?? representation.imageShape else {
      throw UsageError(
        "--loadings: the rows of \(representation.heading), \(representation.features.of("value")) each, are no images "
          + "(--shape HxW says how they can be seen as such)")
    }
    guard shape.count == representation.features else {
      throw UsageError(
        "--shape: an image of \(shape) has \(shape.count) values, but the rows of \(representation.heading) have "
          + "\(representation.features)")
    }
    return shape
  }
}

/// What is fitted and drawn of one representation.
struct PCAPlan: Sendable {
  /// How many components the points get.
  var components = 2
  /// How many the scree plot shows; nil for none.
  var screeComponents: Int?
  /// How many are drawn as images, of this shape; nil for none.
  var loadings: Int?
  var shape: Shape?
  var whitens = false
  var standardizes = false

  /// How many have to be found.
  var fitted: Int { max(components, screeComponents ?? 0, loadings ?? 0) }
}

extension Shape {
  /// Height and width, or channels before them: `28x28`, `3×32×32`.
  init?(_ text: String) {
    let parts = text.split(whereSeparator: { "x×".contains($0) })
    let lengths = parts.compactMap { Int($0) }.filter { (1...100_000).contains($0) }
    guard (2...3).contains(parts.count), lengths.count == parts.count else { return nil }
    self.init(ofRow: lengths)
  }
}
