import Figures
import Networks
import Tensors

/// What the report tells of the autoencoder: how it learned, what its latent space looks like, what it draws, and how it compares
/// with PCA; of autoencoders with other KL weights if the user named the topic.
struct AutoencoderPart: ReportPart {
  private let loaded: LoadedAutoencoder
  private let history: [(quantity: RunQuantity, curves: LearningCurves)]
  private let map: ScatterFigure
  private let grid: ImageGrid
  private let samples: SampleStudy
  private let sampleGrid: ImageGrid
  private let reconstructions: ReconstructionStudy
  private let pairs: ImageGrid
  private let ways: ImageGrid?
  private let pca: PCAComparison
  private let pcaSheet: ModelSheet
  private let correlations: SimilarityFigure
  private let weights: KLWeightStudy?
  private let weightSheet: ModelSheet?
  let files: [String]
  let making: [String]

  /// The weights beside the usual one.
  private static let otherWeights = [0.0, 30]
  /// A report that did not ask for autoencoders does not wait long for one.
  private static let fewEpochs = 4
  private static let columns = 10

  static func sources(_ request: ReportRequest) throws -> [String: TrainedNetworkSource] {
    let kind = ModelKind.vae.rawValue
    let epochs = request.isNamed ? nil : fewEpochs
    var sources = [kind: request.source(ModelChoice(builtIn: kind), epochs: epochs)]
    guard request.isNamed else { return sources }
    for weight in otherWeights {
      let settings = AutoencoderSettings(latent: nil, reconstruction: nil, klWeight: weight)
      sources[name(of: weight)] = request.source(
        try ModelChoice(model: kind, activation: nil, generative: GenerativeSettings(autoencoder: settings)))
    }
    return sources
  }

  private static func name(of weight: Double) -> String { "\(ModelKind.vae.rawValue)-kl-\(weight.brief)" }

  init(_ material: ReportMaterial) throws {
    let (writer, seed) = (material.writer, material.request.seed)
    let trained = try material.network(ModelKind.vae.rawValue)
    let loaded = try LoadedAutoencoder(trained, seed: seed)
    self.loaded = loaded
    let curves = try RunCurves(trained.folder.map { [$0] } ?? [], inputs: material.console.inputs)
    history = try curves.quantities.filter { $0 != .loss }.map { ($0, try curves.figure($0)) }
    let latents = try LatentMap(of: loaded)
    reconstructions = try ReconstructionStudy(loaded, count: 2 * Self.columns)
    map = try latents.map(.pca, caption: [reconstructions.measures.words], on: material.console)
    grid = try latents.grid(side: LatentMap.usualGrid.side, extent: LatentMap.usualGrid.extent)
    samples = try SampleStudy(
      LoadedGenerator(trained, seed), count: 6 * Self.columns, judge: material.judge, on: material.console)
    sampleGrid = try samples.figure(columns: Self.columns)
    pairs = try reconstructions.figure(columns: Self.columns)
    let way = InterpolationStudy.usualPairs(of: loaded).map {
      InterpolationStudy(loaded: loaded, pairs: $0, steps: InterpolationStudy.usualSteps, paths: [.linear, .spherical])
    }
    ways = try way?.figure()
    pca = try PCAComparison(loaded)
    pcaSheet = try pca.sheet(.pca, on: material.console)
    correlations = try pca.correlations()
    weights = try Self.weights(material, loaded)
    weightSheet = try weights?.sheet(.pca, on: material.console)

    let run = loaded.run
    var files: [String] = []
    for (quantity, figure) in history { files += try writer.write(figure, name: "\(run)-\(quantity.name)-curves") }
    files += try writer.write(map, name: "\(run)-latent-map") + writer.write(grid, name: "\(run)-latent-grid")
    files += try writer.write(sampleGrid, name: samples.name) + writer.write(pairs, name: reconstructions.name)
    if let ways, let way { files += try writer.write(ways, name: way.name) }
    files += try writer.write(pcaSheet, name: pca.name) + writer.write(correlations, name: pca.name + "-correlation")
    if let weightSheet, let weights { files += try writer.write(weightSheet, name: weights.name) }
    self.files = files
    making = try ([trained] + (weights?.others(than: loaded) ?? [])).map { try $0.making() }
  }

  private static func weights(_ material: ReportMaterial, _ loaded: LoadedAutoencoder) throws -> KLWeightStudy? {
    let others = otherWeights.compactMap { material.networks[name(of: $0)] }
    guard others.count == otherWeights.count else { return nil }
    return try KLWeightStudy(
      [loaded] + others.map { try LoadedAutoencoder($0, seed: loaded.seed) }, judge: material.judge)
  }

  var subjects: [String] { [loaded.heading] }

  var findings: [String] {
    ["\(loaded.heading): \(reconstructions.measures.words)."] + samples.lines.map { "\(loaded.heading): \($0)." }
      + pca.findings + (weights?.findings ?? [])
  }

  var numbers: (key: String, value: any Encodable) {
    (ModelKind.vae.rawValue, Numbers(reconstructions, samples, pca, weights))
  }

  var reading: String? {
    "The latent map shows the mean of each test image's posterior; the decoded grid what is drawn from evenly spaced places of the "
      + "same plane. KL is what the code of an image costs, reconstruction what is left to tell once it is known; their sum is the "
      + "negative ELBO. Samples come from the prior, and LeNet tells which classes they show."
  }

  func overview() throws -> [ReportDocument.Block] { [] }

  func blocks() throws -> [ReportDocument.Block] {
    let name = loaded.heading
    return [
      .pageBreak, .section("\(name): an autoencoder"), .subsection("\(name): training"),
      .figures(
        history.map { ReportFigure($0.curves, caption: "\(name): \($0.quantity.quantity.name) after each epoch.") }),
      .subsection("\(name): latent space"),
      .figures([
        ReportFigure(map, caption: "\(name): where the test images lie in the latent space."),
        ReportFigure(grid, caption: "\(name): what is decoded from evenly spaced places."),
      ]), .subsection("\(name): images"),
      .figures([
        ReportFigure(sampleGrid, caption: "\(name): samples from the prior."),
        ReportFigure(pairs, caption: "\(name): images and their reconstructions; below each what it costs in nats."),
      ]),
      .figures(ways.map { [ReportFigure($0, caption: "\(name): ways through the latent space.", width: .full)] } ?? []),
      .subsection("\(name) beside PCA"), .paragraph(pca.findings.joined(separator: " ")),
      .figures([
        ReportFigure(
          pcaSheet, caption: "\(name) and as many principal components: maps, reconstructions, numbers.", width: .full)
      ]), .figures([ReportFigure(correlations, caption: "How the coordinates of both go together.")]),
    ] + weightBlocks
  }

  private var weightBlocks: [ReportDocument.Block] {
    guard let weights, let weightSheet else { return [] }
    return [
      .subsection("\(loaded.heading): the KL weight"), .paragraph(weights.findings.joined(separator: " ")),
      .figures([
        ReportFigure(
          weightSheet, caption: "Autoencoders that differ in the weight of the KL divergence alone.", width: .full)
      ]),
    ]
  }

  private struct Numbers: Encodable {
    let run: String
    let reconstruction, kl, elbo: Double
    let diversity, imageDiversity: SampleDiversitySummary?
    let pca: PCAComparisonSummary
    let klWeights: KLWeightSummary?

    init(
      _ reconstructions: ReconstructionStudy, _ samples: SampleStudy, _ pca: PCAComparison, _ weights: KLWeightStudy?
    ) {
      run = reconstructions.loaded.run
      let measures = reconstructions.measures
      (reconstruction, kl, elbo) = (measures.reconstruction, measures.divergence, measures.elbo)
      diversity = (samples.judged?.diversity).map(SampleDiversitySummary.init)
      imageDiversity = (samples.judged?.images).map(SampleDiversitySummary.init)
      self.pca = PCAComparisonSummary(pca, files: [])
      klWeights = weights.map { KLWeightSummary($0, files: []) }
    }
  }
}

extension KLWeightStudy {
  /// The trained encoders besides that of `loaded`.
  fileprivate func others(than loaded: LoadedAutoencoder) -> [TrainedNetwork] {
    entries.map(\.loaded).filter { $0.run != loaded.run }.map(\.trained)
  }
}
