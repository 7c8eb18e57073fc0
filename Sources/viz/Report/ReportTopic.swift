import Datasets
import Figures
import Networks
import Tensors

/// What a report can tell of, each with a part of its own.
enum ReportTopic: String, CaseIterable, Sendable {
  case classifiers, vae, gan, diffusion, lstm

  /// Those that a report tells of unless it is told otherwise.
  static let usual: [ReportTopic] = [.classifiers, .vae]

  /// The trained networks that it needs, by the names that `part` finds them under.
  func sources(_ request: ReportRequest) throws -> [String: TrainedNetworkSource] {
    switch self {
    case .classifiers: ClassifierPart.sources(request)
    case .vae: try AutoencoderPart.sources(request)
    case .lstm: SequencePart.sources(request)
    case .gan: GeneratorPart.sources(Self.adversaries, request)
    case .diffusion: GeneratorPart.sources([.diffusion], request)
    }
  }

  /// Its part of the report, with all figures written.
  func part(_ material: ReportMaterial) throws -> any ReportPart {
    switch self {
    case .classifiers: try ClassifierPart(material)
    case .vae: try AutoencoderPart(material)
    case .lstm: try SequencePart(material)
    case .gan: try GeneratorPart(Self.adversaries, material, topic: self)
    case .diffusion: try GeneratorPart([.diffusion], material, topic: self)
    }
  }

  /// The models with a generator and a discriminator.
  private static let adversaries: [ModelKind] = [.gan, .vaeGAN]

  /// Whether its samples are judged.
  var isJudged: Bool { self != .classifiers && self != .lstm }
}

/// What the report tells of one topic.
protocol ReportPart {
  /// What it tells of, as the report's title names it.
  var subjects: [String] { get }
  /// The files written.
  var files: [String] { get }
  /// What was found, a sentence each.
  var findings: [String] { get }
  /// How its networks were trained, a sentence each.
  var making: [String] { get }
  /// What its numbers are called as JSON, and the numbers.
  var numbers: (key: String, value: any Encodable) { get }
  /// What helps to read its figures; nil if nothing is needed.
  var reading: String? { get }
  /// What compares its networks, to stand at the front.
  func overview() throws -> [ReportDocument.Block]
  /// Its sections.
  func blocks() throws -> [ReportDocument.Block]
}

/// What the user wants of a report.
struct ReportRequest: Sendable {
  let topics: [ReportTopic]
  /// Whether the user named the topics, and will wait for more of them.
  let isNamed: Bool
  let data: DataChoice
  let samples: Int?
  let plan: TSNEPlan
  let workers: Workers

  var seed: UInt64 { plan.options.seed }

  /// A built-in network of the report, with at most `most` of its images.
  func source(_ model: String, atMost most: Int? = nil) -> TrainedNetworkSource {
    source(ModelChoice(builtIn: model), atMost: most)
  }

  /// The network that `choice` names.
  func source(_ choice: ModelChoice, atMost most: Int? = nil, epochs: Int? = nil) -> TrainedNetworkSource {
    let count = most.map { min(samples ?? $0, $0) } ?? samples
    return TrainedNetworkSource(choice, data: data, samples: count, seed: seed, epochs: epochs, workers: workers)
  }
}

/// What parts of a report are made of.
struct ReportMaterial {
  let request: ReportRequest
  let dataset: ImageDataset
  /// The networks that the topics asked for, by their names.
  let networks: [String: TrainedNetwork]
  /// The maps of the classifiers' layers, by the names of the networks.
  let maps: [String: [LayerMaps]]
  /// Tells how much samples differ, if a topic needs it and it can.
  let judge: SampleJudge?
  let drawing: MapDrawing

  var writer: FigureWriter { drawing.writer }
  var console: Console { drawing.writer.console }

  /// The network called `name`.
  func network(_ name: String) throws -> TrainedNetwork {
    guard let network = networks[name] else { throw BadInput("\(name): the report has no such network") }
    return network
  }
}

extension TrainedNetwork {
  /// How it was trained, as reports tell.
  ///
  /// - Parameter title: what reports call it; nil for what its network is called.
  func making(called title: String? = nil) throws -> String {
    let heading = title ?? heading
    guard let folder, folder.isBegun else { return "\(heading): weights made elsewhere." }
    let options = try folder.description().options
    let name = folder.name == network.model.name ? heading : "\(heading) (\(folder.path))"
    return
      "\(name): \(options.method.rawValue), \(try folder.history().count.of("epoch")), batch \(options.batch), learning rate "
      + "\(options.learningRate), \(options.schedule) schedule, seed \(options.seed)."
  }
}
