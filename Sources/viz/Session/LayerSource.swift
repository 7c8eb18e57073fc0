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
  let choice: LayerChoice

  init(_ arguments: ParsedArguments) throws(UsageError) {
    network = try TrainedNetworkSource(arguments)
    let forms = [(Self.flatten, CaptureForm.flatten), (Self.pool, .pool), (Self.positions, .positions)]
    let given = forms.filter { arguments[$0.0] }
    guard given.count <= 1 else { throw UsageError("--flatten, --pool and --positions exclude one another") }
    choice = LayerChoice(try arguments[CommonOptions.layer] ?? "fc", form: given.first?.1 ?? .flatten)
  }

  /// What each layer makes of the images, and what the network makes of them in the end, if that is asked for.
  func load(on console: Console, withVerdicts needsVerdicts: Bool) throws -> [Representation] {
    let trained = try network.load(on: console)
    let representations = try choice.representations(in: trained)
    guard needsVerdicts else { return representations }
    let verdicts = try trained.verdicts()
    return representations.map { $0.judged(by: verdicts) }
  }
}
