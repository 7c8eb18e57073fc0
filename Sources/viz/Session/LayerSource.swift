import Datasets
import Networks
import Tensors

/// Captures the layers that `--layer` names.
struct LayerSource: Sendable {
  static let flatten = Flag("flatten", help: "each image is a row of all values of the layer (the default)")
  static let pool = Flag("pool", help: "each image is a row of the layer's means over its positions")
  static let positions = Flag("positions", help: "each position of each image is a row of the layer's channels")

  /// How these options stand in the help.
  static let groups = [
    OptionGroup(
      title: "Layers",
      options: [CommonOptions.layer.declaration, flatten.declaration, pool.declaration, positions.declaration]),
    TrainedNetworkSource.group,
  ]

  let network: TrainedNetworkSource
  private let selection: String
  let form: CaptureForm

  init(_ arguments: ParsedArguments) throws(UsageError) {
    network = try TrainedNetworkSource(arguments)
    selection = try arguments[CommonOptions.layer] ?? "fc"
    let forms = [(Self.flatten, CaptureForm.flatten), (Self.pool, .pool), (Self.positions, .positions)]
    let given = forms.filter { arguments[$0.0] }
    guard given.count <= 1 else { throw UsageError("--flatten, --pool and --positions exclude one another") }
    form = given.first?.1 ?? .flatten
  }

  /// The layers of `network` that `selection` names, flattened.
  init(selection: String, of network: TrainedNetworkSource) {
    self.network = network
    self.selection = selection
    form = .flatten
  }

  /// The selection of the layers that every classifier has.
  static let aliases = LayerAlias.allCases.map(\.rawValue).joined(separator: ",")

  /// The chosen layers of `model`, each with the name it was asked for by: an alias stays one, patterns give layers' names.
  func layers(of model: Model) throws -> [(index: Int, name: String)] {
    var layers: [(index: Int, name: String)] = []
    do {
      for part in selection.split(separator: ",", omittingEmptySubsequences: false) {
        let isAlias = LayerAlias(rawValue: String(part)) != nil
        for index in try model.layerIndices(matching: String(part)) where !layers.contains(where: { $0.index == index })
        {
          layers.append((index, isAlias ? String(part) : model.layers[index].name))
        }
      }
    } catch { throw UsageError(error.problem) }
    return layers
  }

  /// What each layer makes of the images.
  func load(on console: Console) throws -> [Representation] {
    let trained = try network.load(on: console)
    return try representations(in: trained)
  }

  /// What each layer of `trained` makes of its images.
  func representations(in trained: TrainedNetwork) throws -> [Representation] {
    let model = trained.network.model
    let layers = try layers(of: model)
    let capture = LayerCapture(trained.network, layers: layers.map(\.index), form: form, workers: trained.workers)
    let matrices = try capture.matrices(of: ImageSource(trained.images), indices: trained.imageIndices)
    return zip(layers, matrices).map { layer, matrix in
      let perImage = trained.indices.isEmpty ? 1 : matrix.rows / trained.indices.count
      return Representation(
        name: "\(model.name)-\(layer.name)", heading: "\(trained.heading), \(Self.heading(layer, in: model))",
        matrix: matrix, labels: trained.labels.flatMap { repeatElement($0, count: perImage) },
        indices: trained.indices.flatMap { repeatElement($0, count: perImage) }, classNames: trained.dataset.classNames)
    }
  }

  private static func heading(_ layer: (index: Int, name: String), in model: Model) -> String {
    let own = model.layers[layer.index].name
    return layer.name == own ? own : "\(layer.name) layer (\(own))"
  }
}
