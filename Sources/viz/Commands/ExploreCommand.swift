import Datasets
import Explorer
import Figures
import Networks

/// `viz explore`: maps of layers as a page to look around in.
struct ExploreCommand: Command {
  static let output = Setting.text(
    "output", short: "o", "FILE.html", help: "where to write, - is standard output",
    fallback: "a file of its own in figures/", takesPath: true)

  static let declaration = CommandDeclaration(
    name: "explore", summary: "Writes maps of layers as one HTML page to zoom, point and search in.",
    discussion: """
      Maps the layers as pca and tsne do and writes one file that any browser opens, offline: points tell their image, class, \
      prediction and true nearest neighbors in the layer; layers and methods change before one's eyes; a lasso lists images. \
      If the network has not been trained yet, it is trained first.
      """,
    examples: [
      "viz explore -o map.html", "viz explore --layer conv1,conv2,fc --method tsne --samples 3000",
      "viz explore --input X.npy --labels y.npy --images images.npy -o map.html",
    ],
    groups: ExplorationSource.groups + [
      ExplorationMaps.group,
      OptionGroup(title: "Page", options: [output.declaration, FigureOptions.palette.declaration]),
      CommonOptions.general,
    ])

  private let source: ExplorationSource
  private let maps: ExplorationMaps
  private let palette: Palette
  private let output: String?
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try ExplorationSource(arguments)
    maps = try ExplorationMaps(arguments)
    palette = try arguments[FigureOptions.palette] ?? .petroff
    output = try arguments[Self.output]
    printsJSON = arguments[CommonOptions.json]
    if let output, output != "-", !output.lowercased().hasSuffix(".html") {
      throw UsageError("-o \(output): the extension must be html")
    }
    if output == "-", printsJSON { throw UsageError("standard output takes a page or --json, not both") }
  }

  func run(on console: Console) throws {
    let explored = try source.load(on: console)
    let layers = try maps.layers(of: explored, on: console)
    try Interruption.check()
    let page = try ExplorerPage(
      Exploration(
        title: explored.title, subtitle: explored.subtitle, origin: "Made by \(Viz.program) with seed \(maps.seed).",
        classNames: explored.classNames, colors: ClassColors(palette), points: explored.points, layers: layers,
        thumbnails: explored.thumbnails(workers: maps.workers)))
    let bytes = try page.html()
    if output == "-" { return try console.write(bytes) }
    let path = output ?? "figures/\(explored.name)-map.html"
    if output == nil { try FolderCreation.createFolder("figures") }
    try AtomicFile.writeWhole(bytes, to: path)
    guard printsJSON else { return try console.result(path) }
    try console.json(
      Summary(
        name: explored.name, points: explored.points.indices.count, layers: layers.map(\.name),
        methods: maps.methods.map(\.rawValue), bytes: bytes.count, files: [path]))
  }

  private struct Summary: Encodable {
    let name: String
    let points: Int
    let layers, methods: [String]
    let bytes: Int
    let files: [String]
  }
}

extension ClassColors {
  /// The colors of `palette` on light and on dark paper.
  fileprivate init(_ palette: Palette) {
    self.init(
      light: palette.colors(on: .light).map(\.webName), dark: palette.colors(on: .dark).map(\.webName))
  }
}
