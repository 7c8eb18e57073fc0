import Networks

/// The network that `--model` and `--activation` name.
struct ModelChoice: Sendable {
  /// How these options stand in the help.
  static let options = [CommonOptions.model.declaration, CommonOptions.activation.declaration]

  private let name: String
  private let activation: ActivationChoice?
  /// Whether the user named the network, so that a run of another one would surprise.
  let isNamed: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    let model = try arguments[CommonOptions.model]
    activation = try arguments[CommonOptions.activation]
    name = model ?? "lenet"
    isNamed = model != nil || activation != nil
    if isDescription, activation != nil {
      throw UsageError("--activation is for lenet and cnn; \(name) names its own activations")
    }
    if !isDescription, !Model.builtInNames.contains(name) {
      let near = nearestNames(to: name, among: Model.builtInNames)
      throw UsageError(
        "there is no model ‘\(name)’; known are \(Model.builtInNames.joined(separator: ", ")), and descriptions in files that end in .json",
        suggestions: near)
    }
  }

  /// A built-in model with its usual activation, where the user named none.
  init(builtIn name: String) {
    self.name = name
    activation = nil
    isNamed = false
  }

  private var isDescription: Bool { name.hasSuffix(".json") }

  /// The model, read if it is a description in a file; a built-in one tells `classes` classes apart.
  func load(classes: Int = 10) throws -> Model {
    if isDescription { return try Model.load(name) }
    return try Model.named(name, activation: (activation ?? .relu).activation, classes: classes)
  }

  /// The run folder of `model` unless `--run` names another: a network with an unusual activation has its own.
  func defaultRun(of model: Model) -> String {
    guard let activation, activation != .relu else { return "runs/\(model.name)" }
    return "runs/\(model.name)-\(activation.rawValue)"
  }
}
