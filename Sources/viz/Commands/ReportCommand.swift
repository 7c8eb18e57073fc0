import Datasets
import Embed
import Figures
import Tensors

/// `viz report`: everything, from nothing to a document to hand in.
struct ReportCommand: Command {
  static let output = Setting.text(
    "output", short: "o", "DIR", help: "the folder to write into", fallback: "report", takesPath: true)
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
        options: [
          output.declaration, page.declaration, CommonOptions.data.declaration, CommonOptions.samples.declaration,
          CommonOptions.seed.declaration, TSNECommand.perplexity.declaration, FigureOptions.theme.declaration,
          FigureOptions.palette.declaration, FigureOptions.font.declaration,
        ]), CommonOptions.general,
    ])

  private let folder: String
  private let page: PageSize
  private let data: String
  private let samples: Int?
  private let options: TSNE.Options
  private let perplexity: Double?
  private let figure: FigureOptions
  private let workers: Workers
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    folder = try arguments[Self.output] ?? "report"
    page = try arguments[Self.page] ?? .a4
    data = try arguments[CommonOptions.data] ?? "fashion-mnist"
    samples = try arguments[CommonOptions.samples]
    var options = TSNE.Options()
    options.seed = try arguments[CommonOptions.seed] ?? 0
    self.options = options
    perplexity = try arguments[TSNECommand.perplexity]
    figure = try FigureOptions(styleOf: arguments)
    workers = try CommonOptions.workers(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    try Folders.make(folder + "/figures")
    let dataset = try ImageDataset.load(data, workers: workers)
    let writer = FigureWriter(options: figure, console: console, folder: folder + "/figures")
    let drawing = MapDrawing(writer: writer, pointsOut: nil, seed: options.seed, workers: workers)
    var chapters: [NetworkChapter] = []
    var pixels: ClassOverlap?
    for model in ["lenet", "cnn"] {
      let network = TrainedNetworkSource(
        model: model, data: data, samples: samples, seed: options.seed, workers: workers)
      let trained = try network.load(on: console, dataset: dataset)
      let overlap = try pixels ?? trained.pixelOverlap()
      pixels = overlap
      let source = LayerSource(selection: LayerSource.aliases, of: network)
      chapters.append(
        try NetworkChapter(
          trained, source: source, pixels: overlap, options: options, perplexity: perplexity, drawing: drawing))
    }
    let report = ReportAssembly(
      chapters: chapters, dataset: dataset, seed: options.seed, perplexity: perplexity ?? options.perplexity)
    let rendered = try report.document().renderPDF(page: page, style: figure.style)
    try Interruption.check()
    let path = folder + "/report.pdf"
    try AtomicFile.writeWhole(rendered.bytes, to: path)
    try tell(chapters, report: path, console)
  }

  private func tell(_ chapters: [NetworkChapter], report: String, _ console: Console) throws {
    let figures = chapters.flatMap(\.files)
    if printsJSON {
      let findings = chapters.flatMap { $0.study.findings }
      return try console.json(Summary(report: report, figures: figures, findings: findings))
    }
    for sentence in chapters.flatMap({ $0.study.findings }) { console.note(sentence) }
    for file in figures + [report] { try console.result(file) }
  }

  private struct Summary: Encodable {
    let report: String
    let figures, findings: [String]
  }
}
