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
  static let topic = Setting<[ReportTopic]>(
    declaration: OptionDeclaration(
      name: "topic", placeholder: (ReportTopic.allCases.map(\.rawValue) + ["all"]).joined(separator: "|"),
      help: "what to tell of, several separated by commas", fallback: ReportTopic.usual.map(\.rawValue).listed,
      choices: ReportTopic.allCases.map(\.rawValue) + ["all"], isRepeatable: true),
    read: { text in
      if text == "all" { return ReportTopic.allCases }
      let topics = text.split(separator: ",", omittingEmptySubsequences: false).map { name in
        ReportTopic.allCases.first { $0.rawValue == name }
      }
      return topics.contains(nil) ? nil : topics.compactMap(\.self)
    }, expectation: "be all or some of " + ReportTopic.allCases.map(\.rawValue).joined(separator: ", "))
  static let page = Setting<PageSize>.choice("page", help: "the paper of report.pdf", fallback: "a4")

  static let declaration = CommandDeclaration(
    name: "report", summary: "All of it: figures as SVG and PDF, and one PDF to hand in.",
    discussion: """
      Trains the networks of all topics side by side unless their run folders are there, draws their figures, and puts it all into \
      report.pdf with captions and findings in words. Of the classifiers LeNet and cnn: diagrams, learning curves, PCA and t-SNE of the \
      conv, fc and output layers, and what they confuse. Of the autoencoder: learning curves, latent space, samples, reconstructions and \
      a comparison with PCA; named by --topic, also one of KL weights.
      """,
    examples: [
      "viz report", "viz report --data ~/kmnist -o kmnist-report", "viz report --samples 2000 --page letter",
      "viz report --topic vae,lstm -o generative",
    ],
    groups: [
      OptionGroup(
        title: "Report",
        options: [output.declaration, topic.declaration, page.declaration] + DataChoice.options + [
          CommonOptions.samples.declaration, CommonOptions.seed.declaration, TSNESettings.perplexity.declaration,
          FigureOptions.theme.declaration, FigureOptions.palette.declaration, FigureOptions.font.declaration,
        ]), CommonOptions.general,
    ])

  private let folder: String
  private let page: PageSize
  private let request: ReportRequest
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    folder = try arguments[Self.output] ?? "report"
    page = try arguments[Self.page] ?? .a4
    let named = Set(try arguments.all(Self.topic).joined())
    var plan = TSNEPlan()
    plan.options.seed = try arguments[CommonOptions.seed] ?? 0
    plan.perplexities = try arguments[TSNESettings.perplexity] ?? []
    request = ReportRequest(
      topics: named.isEmpty ? ReportTopic.usual : ReportTopic.allCases.filter(named.contains), isNamed: !named.isEmpty,
      data: try DataChoice(arguments), samples: try arguments[CommonOptions.samples], plan: plan,
      workers: try CommonOptions.workers(arguments))
    figure = try FigureOptions(styleOf: arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let dataset = try request.data.load(workers: request.workers)
    try FolderCreation.createFolder(folder + "/figures")
    let material = try material(dataset, console)
    let parts = try request.topics.map { try $0.part(material) }
    let rendered = try ReportAssembly(parts: parts, dataset: dataset, seed: request.seed).document().renderPDF(
      page: page, style: figure.style,
      origin: figure.origin(name: Self.documentName, word: nil, inputs: console.inputs.inputs))
    try Interruption.check()
    let path = folder + "/report.pdf"
    try AtomicFile.writeWhole(rendered.bytes, to: path)
    if printsJSON { return try console.json(ReportSummary(report: path, parts: parts)) }
    for sentence in parts.flatMap(\.findings) { console.note(sentence) }
    for file in parts.flatMap(\.files) + [path] { try console.result(file) }
  }

  /// The networks of all topics, trained side by side where they need it, and the maps that are made meanwhile.
  private func material(_ dataset: ImageDataset, _ console: Console) throws -> ReportMaterial {
    var sources: [String: TrainedNetworkSource] = [:]
    for topic in request.topics { sources.merge(try topic.sources(request)) { first, _ in first } }
    let judging =
      request.topics.contains(where: \.isJudged)
      ? try SampleJudge.source(for: request.data, dataset, workers: request.workers, on: console) : nil
    if let judging { sources.merge([SampleJudge.model: judging]) { first, _ in first } }
    let names = sources.keys.sorted()
    let loaded = try TrainedNetworkSource.load(
      names.compactMap { sources[$0] }, label: "training and maps", on: console, dataset: dataset,
      workers: request.workers
    ) { try ClassifierPart.maps(of: $0, request, progress: $1) }
    let networks = Dictionary(zip(names, loaded.map(\.network))) { first, _ in first }
    // Before figures are drawn side by side, so that all of them tell the same.
    for folder in loaded.compactMap(\.network.folder) where folder.isBegun {
      console.inputs.note(try folder.history(), of: folder)
    }
    let judge = try judging == nil ? nil : networks[SampleJudge.model].map { try SampleJudge($0) }
    return ReportMaterial(
      request: request, dataset: dataset, networks: networks,
      maps: Dictionary(zip(names, loaded.map(\.made))) { first, _ in first }, judge: judge,
      drawing: MapDrawing(
        writer: FigureWriter(options: figure, console: console, folder: folder + "/figures"), pointsOut: nil,
        seed: request.seed))
  }
}
