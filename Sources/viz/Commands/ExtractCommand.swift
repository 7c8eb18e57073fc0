import Datasets
import Figures
import Networks

/// `viz extract`: what layers say of images, as files.
struct ExtractCommand: Command {
  static let output = Setting.text(
    "output", short: "o", "DIR", help: "the folder to write into", fallback: "activations/<model>", takesPath: true)
  static let type = Setting<NumberType>.choice(
    "type", help: "what the numbers are stored as; float16 takes half of the space", fallback: "float32")
  static let resume = Flag("resume", help: "go on with a capture that was interrupted; without one, begin")

  static let declaration = CommandDeclaration(
    name: "extract", summary: "Captures layers into .npy files (many layers in one pass).",
    discussion: """
      Writes <layer>.npy with a row an image, labels.npy and indices.npy, which tell the class and the image of each row, and \
      manifest.json, which tells the network, its weights and the data. Memory stays flat however many images there are. What is \
      not whole yet grows in the folder ‘unfinished’, and stays there after Ctrl-C for --resume.
      """,
    examples: [
      "viz extract --layer fc", "viz extract --layer 'conv*,output' --split all -o activations",
      "viz extract --layer conv --positions --samples 1000", "viz extract --layer '*' --type float16 --resume",
    ],
    groups: LayerSource.groups + [
      OptionGroup(
        title: "Files",
        options: [
          output.declaration, type.declaration, resume.declaration, CommonOptions.force.declaration,
        ]),
      CommonOptions.general,
    ])

  /// The numbers that layers are stored as.
  enum NumberType: String, CaseIterable, Sendable {
    case float32, float16

    var element: NPYStreamWriter.Element { self == .float32 ? .float32 : .float16 }
  }

  private let source: LayerSource
  private let folder: String?
  private let type: NumberType
  private let existing: LayerCapture.Existing
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try LayerSource(arguments)
    folder = try arguments[Self.output]
    type = try arguments[Self.type] ?? .float32
    let (resumes, force) = (arguments[Self.resume], arguments[CommonOptions.force])
    if resumes, force { throw UsageError("--resume goes on with what is there, --force replaces it") }
    existing = resumes ? .goesOn : force ? .isReplaced : .stays
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let trained = try source.network.load(on: console)
    let model = trained.network.model
    let layers = try source.choice.layers(of: model).map(\.index)
    let folder = folder ?? "activations/\(model.name)"
    let capture = LayerCapture(trained.network, layers: layers, form: source.choice.form, workers: trained.workers)
    let start = ContinuousClock.now
    let files = try write(capture, of: trained, to: folder, console)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    if printsJSON {
      let shapes = Dictionary(uniqueKeysWithValues: layers.map { (model.layers[$0].name, model.shapes[$0].dimensions) })
      try console.json(
        Summary(
          model: model.name, images: trained.indices.count, layers: shapes, type: type.rawValue, seconds: seconds,
          files: files))
    } else {
      for file in files { try console.result(file) }
    }
  }

  private func write(
    _ capture: LayerCapture, of trained: TrainedNetwork, to folder: String, _ console: Console
  ) throws -> [String] {
    if existing == .goesOn, let (images, all) = LayerCapture.unfinished(in: folder) {
      console.note("\(folder): going on after \(images.grouped) of \(all.of("image"))")
    }
    do {
      return try trained.following("capture", on: console) { progress in
        try capture.write(
          ImageSource(trained.images), indices: trained.imageIndices, to: folder, origin: trained.origin,
          element: type.element, existing: existing, progress: progress)
      }
    } catch is Interrupted {
      let kept = LayerCapture.unfinished(in: folder).map { images, all in
        "\(folder) keeps \(images.grouped) of \(all.of("image")) (--resume goes on)"
      }
      throw Interrupted(kept: kept)
    }
  }

  private struct Summary: Encodable {
    let model: String
    let images: Int
    let layers: [String: [Int]]
    let type: String
    /// How long the network ran and its outputs were written.
    let seconds: Double
    let files: [String]
  }
}
