import Datasets
import Embed
import Figures
import Networks
import Tensors

/// `viz report`: everything, from nothing to a document to hand in.
struct ReportCommand: Command {
  static let output = Setting.text(
    "output", short: "o", "DIR", help: "the folder to write into", fallback: "report", takesPath: true)
  /// The name of the document, without its extension.
  static let documentName = "report"
  /// The networks that are reported.
  private static let models = ["lenet", "cnn"]
  static let page = Setting<PageSize>.choice("page", help: "the paper of report.pdf", fallback: "a4")

  static let declaration = CommandDeclaration(
    name: "report", summary: "All of it: figures as SVG and PDF, and one PDF to hand in.",
    discussion: """
      Trains LeNet and cnn unless their run folders are there, then draws for both the diagram, the learning curves, PCA and t-SNE of \
      the conv, fc and output layers, and what they confuse, and puts it all into report.pdf with captions and findings in words.
      """,
    examples: ["viz report", "viz report --data ~/kmnist -o kmnist-report", "viz report --samples 2000 --page letter"],
    groups: [
      OptionGroup(
        title: "Report",
        options: [output.declaration, page.declaration] + DataChoice.options + [
          CommonOptions.samples.declaration, CommonOptions.seed.declaration, TSNESettings.perplexity.declaration,
          FigureOptions.theme.declaration,
          FigureOptions.palette.declaration, FigureOptions.font.declaration,
        ]), CommonOptions.general,
    ])

  private let folder: String
  private let page: PageSize
  private let data: DataChoice
  private let samples: Int?
  private let plan: TSNEPlan
  private let figure: FigureOptions
  private let workers: Workers
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    folder = try arguments[Self.output] ?? "report"
    page = try arguments[Self.page] ?? .a4
    data = try DataChoice(arguments)
    samples = try arguments[CommonOptions.samples]
    var plan = TSNEPlan()
    plan.options.seed = try arguments[CommonOptions.seed] ?? 0
    plan.perplexities = try arguments[TSNESettings.perplexity] ?? []
    self.plan = plan
    figure = try FigureOptions(styleOf: arguments)
    workers = try CommonOptions.workers(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let dataset = try data.load(workers: workers)
    try FolderCreation.createFolder(folder + "/figures")
    let trained = try networks(dataset, console)
    let chapters = try chapters(trained, console)
    let report = ReportAssembly(
      chapters: chapters, dataset: dataset, seed: plan.options.seed)
    let rendered = try report.document().renderPDF(
      page: page, style: figure.style,
      origin: figure.origin(name: Self.documentName, word: nil, inputs: console.inputs.inputs))
    try Interruption.check()
    let path = folder + "/report.pdf"
    try AtomicFile.writeWhole(rendered.bytes, to: path)
    try tell(chapters, report: path, console)
  }

  /// Both networks with the images that are looked at.
  private func networks(_ dataset: ImageDataset, _ console: Console) throws -> [TrainedNetwork] {
    let sources = Self.models.map {
      TrainedNetworkSource(model: $0, data: data, samples: samples, seed: plan.options.seed, workers: workers)
    }
    let networks = try TrainedNetworkSource.load(sources, on: console, dataset: dataset, workers: workers)
    // Before chapters are drawn side by side, so that all their figures tell the same.
    for folder in networks.compactMap(\.folder) where folder.isBegun {
      console.inputs.note(try folder.history(), of: folder)
    }
    return networks
  }

  private func chapters(_ networks: [TrainedNetwork], _ console: Console) throws -> [NetworkChapter] {
    let layers = LayerChoice.aliases
    let choice = LayerChoice(layers.joined(separator: ","))
    let representations = try networks.flatMap { try choice.representations(in: $0) }
    let maps = try LayerMaps.fit(
      representations, plan, workers: workers, console: console)
    let pixels = try networks[0].pixelOverlap()
    let writer = FigureWriter(options: figure, console: console, folder: folder + "/figures")
    let drawing = MapDrawing(writer: writer, pointsOut: nil, seed: plan.options.seed)
    let chapters = workers.mapChunks(of: networks.count, size: 1) { range in
      let own = maps[range.lowerBound * layers.count..<range.upperBound * layers.count]
      return Result {
        try NetworkChapter(
          networks[range.lowerBound], layers: layers, maps: Array(own), pixels: pixels, drawing: drawing)
      }
    }
    return try chapters.map { try $0.get() }
  }

  private func tell(_ chapters: [NetworkChapter], report: String, _ console: Console) throws {
    if printsJSON { return try console.json(ReportSummary(chapters, report: report)) }
    for sentence in chapters.flatMap({ $0.study.findings }) { console.note(sentence) }
    for file in chapters.flatMap(\.files) + [report] { try console.result(file) }
  }
}
