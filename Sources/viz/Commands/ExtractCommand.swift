import Datasets
import Figures
import Networks

/// `viz extract`: what layers say of images, as files.
struct ExtractCommand: Command {
  static let output = Setting.text(
    "output", short: "o", "DIR", help: "the folder to write into", fallback: "activations/<model>", takesPath: true)

  static let declaration = CommandDeclaration(
    name: "extract", summary: "Captures layers into .npy files (many layers in one pass).",
    discussion: """
      Writes <layer>.npy with a row an image, labels.npy and indices.npy, which tell the class and the image of each row. Memory \
      stays flat however many images there are, and every file appears only when it is whole.
      """,
    examples: [
      "viz extract --layer fc", "viz extract --layer 'conv*,output' --split all -o activations",
      "viz extract --layer conv --positions --samples 1000",
    ],
    groups: LayerSource.groups + [
      OptionGroup(title: "Files", options: [output.declaration, CommonOptions.force.declaration]),
      CommonOptions.general,
    ])

  private let source: LayerSource
  private let folder: String?
  private let force: Bool
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    source = try LayerSource(arguments)
    folder = try arguments[Self.output]
    force = arguments[CommonOptions.force]
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let trained = try source.network.load(on: console)
    let model = trained.network.model
    let layers = try source.choice.layers(of: model).map(\.index)
    let folder = folder ?? "activations/\(model.name)"
    let capture = LayerCapture(trained.network, layers: layers, form: source.choice.form, workers: trained.workers)
    let bar = ProgressLine("\(model.name): capture", on: console)
    defer { bar.clear() }
    let files = try capture.write(
      ImageSource(trained.images), indices: trained.imageIndices, to: folder, replacing: force
    ) { share in
      bar.update(share, "\(trained.indices.count.of("image"))")
      try Interruption.check()
    }
    bar.clear()
    if printsJSON {
      let shapes = Dictionary(uniqueKeysWithValues: layers.map { (model.layers[$0].name, model.shapes[$0].dimensions) })
      try console.json(Summary(model: model.name, images: trained.indices.count, layers: shapes, files: files))
    } else {
      for file in files { try console.result(file) }
    }
  }

  private struct Summary: Encodable {
    let model: String
    let images: Int
    let layers: [String: [Int]]
    let files: [String]
  }
}
