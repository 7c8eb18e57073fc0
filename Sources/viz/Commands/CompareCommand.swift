import Figures
import Networks
import Tensors

/// `viz compare`: generative models side by side, or an autoencoder beside PCA.
struct CompareCommand: Command {
  static let columns = Setting.count("columns", in: 1...30, help: "samples in each row", fallback: "10")

  static let declaration = CommandDeclaration(
    name: "compare", summary: "Sets models that draw images side by side, or an autoencoder beside PCA.",
    discussion: """
      A row of samples for each model with what LeNet makes of 1,000 of them: how many classes they show and how evenly, the mean \
      distance of two, and the Fréchet distance to the test images; beside them as many images. Names are models or run folders \
      (gan-minibatch is runs/gan-minibatch); a model that is not trained yet is trained first.

      With pca, an autoencoder stands beside the principal components of the training images, as many as it has latent coordinates: \
      maps, reconstructions and their squared error, how well the classes lie apart, how the coordinates go together, time to learn.
      """,
    examples: ["viz compare vae,pca", "viz compare runs/vae-20,pca --reduce tsne", "viz compare vae,runs/vae-kl-30"],
    operands: CommandDeclaration.Operands(placeholder: "MODEL,MODEL[,…]", count: 1...100),
    groups: [
      OptionGroup(
        title: "Comparison",
        options: [columns.declaration, SamplesCommand.judged.declaration, LatentCommand.reduction.declaration]),
      OptionGroup(
        title: "Images",
        options: DataChoice.options + [
          CommonOptions.split.declaration, CommonOptions.samples.declaration, CommonOptions.seed.declaration,
        ]), FigureOptions.group, CommonOptions.general,
    ])

  /// What PCA is called among models.
  private static let pca = "pca"

  private let sources: [TrainedNetworkSource]
  private let comparesPCA: Bool
  private let columns: Int
  private let judged: Int
  private let reduction: LatentMap.Reduction
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    let names = arguments.operands.flatMap { $0.split(separator: ",").map(String.init) }
    guard names.count >= 2, Set(names).count == names.count else {
      throw UsageError("viz compare takes two or more different models, such as vae,pca", command: "compare")
    }
    comparesPCA = names.contains(Self.pca)
    if comparesPCA, names.count > 2 {
      throw UsageError("pca stands beside one autoencoder, such as vae,pca", command: "compare")
    }
    var sources: [TrainedNetworkSource] = []
    for name in names where name != Self.pca { sources.append(try ModelReference(name: name).source(arguments)) }
    self.sources = sources
    columns = try arguments[Self.columns] ?? 10
    judged = try arguments[SamplesCommand.judged] ?? SampleStudy.usualJudged
    reduction = try arguments[LatentCommand.reduction] ?? .pca
    figure = try FigureOptions(arguments)
    if comparesPCA, figure.writesToStandardOutput {
      throw UsageError("viz compare with pca draws two figures, and standard output takes one: name a file")
    }
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let writer = FigureWriter(options: figure, console: console)
    try comparesPCA ? compareWithPCA(writer, console) : compareSamples(writer, console)
  }

  private func compareWithPCA(_ writer: FigureWriter, _ console: Console) throws {
    let comparison = try PCAComparison(LoadedAutoencoder(sources[0].load(on: console), seed: sources[0].seed))
    let files =
      try writer.write(comparison.sheet(reduction, on: console), name: comparison.name, distinguishedBy: "sheet")
      + writer.write(comparison.correlations(), name: comparison.name + "-correlation", distinguishedBy: "correlation")
    if printsJSON { return try console.json(PCAComparisonSummary(comparison, files: files)) }
    for sentence in comparison.findings + [comparison.timing] { console.note(sentence) }
    for file in files { try console.result(file) }
  }

  private func compareSamples(_ writer: FigureWriter, _ console: Console) throws {
    let (trained, judge) = try SampleJudge.load(beside: sources, judges: judged > 0, on: console)
    let comparison = try GeneratorComparison(
      trained.map { try LoadedGenerator($0, sources[0].seed) },
      count: max(judge == nil ? 0 : judged, 2 * columns), judge: judge, on: console)
    let files = try writer.write(comparison.figure(columns: columns), name: comparison.name)
    if printsJSON { return try console.json(GeneratorComparisonSummary(comparison, files: files)) }
    for line in comparison.table?.lines ?? [] { try console.result(line) }
    for sentence in comparison.findings { console.note(sentence) }
    for file in files { try console.result(file) }
  }
}
