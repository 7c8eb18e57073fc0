import Datasets
import Networks

/// The network that `--model` and `--activation` name.
struct ModelChoice: Sendable {
  /// How these options stand in the help.
  static let options = [CommonOptions.model.declaration, CommonOptions.activation.declaration]

  private let name: String
  private let activation: ActivationChoice?
  private let generative: GenerativeSettings
  /// Whether the user named the network, so that a run of another one would surprise.
  let isNamed: Bool

  /// - Parameter generative: what the user wants of a generative model.
  init(
    _ arguments: ParsedArguments, generative: GenerativeSettings = GenerativeSettings()
  ) throws(UsageError) {
    try self.init(
      model: arguments[CommonOptions.model], activation: arguments[CommonOptions.activation], generative: generative)
  }

  /// The network called `model`, if the user named one.
  init(
    model: String?, activation: ActivationChoice?, generative: GenerativeSettings = GenerativeSettings()
  ) throws(UsageError) {
    self.activation = activation
    (name, self.generative) = Self.parts(of: model ?? "lenet", generative)
    isNamed = model != nil || activation != nil
    try self.generative.check(for: kind)
    if kind != nil || name == "lstm", activation != nil { throw UsageError("--activation is for lenet and cnn") }
    if isFile, activation != nil {
      throw UsageError("--activation is for lenet and cnn; \(name) names its own activations")
    }
    let known = Model.builtInNames + ModelKind.allCases.map(\.rawValue)
    if !isFile, !known.contains(name) {
      let near = nearestNames(to: name, among: known)
      throw UsageError(
        "there is no model ‘\(name)’; known are \(known.joined(separator: ", ")), descriptions in files that end in .json, and networks in files that end in .onnx",
        suggestions: near)
    }
  }

  /// A built-in model with its usual activation, where the user named none.
  init(builtIn name: String) {
    (self.name, generative) = Self.parts(of: name, GenerativeSettings())
    activation = nil
    isNamed = false
  }

  /// The kind of model and the settings that a name such as `gan-minibatch` means.
  private static func parts(of name: String, _ settings: GenerativeSettings) -> (String, GenerativeSettings) {
    guard let (kind, tricks) = AdversarialSettings.Trick.read(name) else { return (name, settings) }
    var settings = settings
    settings.adversarial.add(tricks)
    return (kind.rawValue, settings)
  }

  /// Whether `name` is that of a built-in model that draws images.
  static func draws(_ name: String) -> Bool { ModelChoice(builtIn: name).kind != nil }

  /// The way of training, if the name means one of its own.
  private var kind: ModelKind? { ModelKind(rawValue: name) }
  private var isDescription: Bool { name.hasSuffix(".json") }
  /// Whether a file holds the network with what it has learned, so that there is nothing to train.
  var isTrained: Bool { name.hasSuffix(".onnx") }
  private var isFile: Bool { isDescription || isTrained }
  /// The file that it is read from; nil for a built-in network.
  var file: String? { isFile ? name : nil }

  /// Refuses a network that has learned already, where one is to be trained.
  func checkTrains() throws(UsageError) {
    guard isTrained else { return }
    throw UsageError(
      "\(name) holds what its network has learned; training is for lenet, cnn, lstm, vae, vae-gan, gan, diffusion and descriptions (SPEC.json)"
    )
  }

  /// The model, read if it is in a file; a built-in one tells `classes` classes apart.
  func load(classes: Int = 10) throws -> Model {
    if let kind { return try trainable(kind, for: nil, classes: classes).reader }
    if isDescription { return try ModelKind.load(name).reader }
    if isTrained { return try ImportedNetwork.load(onnx: name).model }
    return try Model.named(name, activation: (activation ?? .relu).activation, classes: classes)
  }

  /// What is to be trained on the images of `dataset`.
  ///
  /// - Throws: as `load(for:)`.
  func trainable(for dataset: ImageDataset) throws -> any TrainableModel {
    if let kind {
      return try trainable(kind, for: Self.imageShape(of: dataset), classes: dataset.classNames.count)
    }
    guard isDescription else { return try load(for: dataset) }
    let model = try ModelKind.load(name)
    if model is Model { return try load(for: dataset) }
    try check(model.name, model.imageShape, reads: dataset)
    return model
  }

  /// A built-in model of `kind` for images of `shape`, or for usual ones, of `classes` classes.
  private func trainable(_ kind: ModelKind, for shape: Shape?, classes: Int) throws -> any TrainableModel {
    try generative.model(kind, for: shape ?? Shape(channels: 1, height: 28, width: 28), classes: classes)
  }

  /// What the user wants where a run of `model` is; nil if anything will do. Of a built-in generative model only what was given counts.
  func wanted(inPlaceOf model: any TrainableModel, classes: Int) throws -> (any TrainableModel)? {
    guard isNamed else { return nil }
    if let kind { return try generative.changed(model, to: kind, classes: classes) }
    return isDescription ? try ModelKind.load(name) : try load(classes: classes)
  }

  /// What the network does to images first: the one in the run folder `run` if there is one and the user named no other.
  func preprocessing(ofRun run: String?) throws -> Preprocessing {
    if let folder = run.map({ RunFolder($0) }), !isNamed, folder.isTrained || folder.isBegun {
      return try folder.model().preprocessing
    }
    return try load().preprocessing
  }

  /// The run folder of `model` trained on `data`, unless `--run` names another: unusual settings and data have
  /// their own.
  func defaultRun(of model: Model, on data: String) -> String {
    let usualLatent = kind == .vaeGAN ? AdversarialAutoencoder.usualLatent : VariationalAutoencoder.usualLatent
    var parts = [model.name] + generative.autoencoder.runWords(usualLatent: usualLatent)
    if let activation, activation != .relu { parts.append(activation.rawValue) }
    if data != CommonOptions.usualData { parts.append(data) }
    return "runs/" + parts.joined(separator: "-")
  }

  /// The model for the images of `dataset`.
  ///
  /// - Throws: `BadInput` if it reads images of another size or there is nothing to tell apart.
  func load(for dataset: ImageDataset) throws -> Model {
    guard dataset.classNames.count >= 2 else {
      throw BadInput("\(dataset.name): has one class only, so that there is nothing to tell apart")
    }
    let model = try load(classes: dataset.classNames.count)
    try check(model.name, model.input, reads: dataset)
    return model
  }

  /// The network in a file that holds it with what it has learned.
  func loadTrained() throws -> Network { try ImportedNetwork.load(onnx: name).network() }

  /// The same, for the images of `dataset`.
  ///
  /// - Throws: `BadInput` if it reads images of another size; what reading the file throws.
  func loadTrained(for dataset: ImageDataset) throws -> Network {
    let imported = try ImportedNetwork.load(onnx: name).reading(Self.imageShape(of: dataset))
    try check(imported.model.name, imported.model.input, reads: dataset)
    return try imported.network()
  }

  private func check(_ name: String, _ input: Shape, reads dataset: ImageDataset) throws {
    let shape = Self.imageShape(of: dataset)
    guard input == shape else {
      let advice =
        isTrained
        ? "export it for such images"
        : "describe a network for them (--model SPEC.json with \"input\": \(dataset.train.imageShape); viz layers --model shows it)"
      throw BadInput(
        "\(name) reads images of \(input), those of \(dataset.name) are \(shape): "
          + advice + Self.reshaping(to: input))
    }
  }

  private static func imageShape(of dataset: ImageDataset) -> Shape { Shape(of: dataset.train) }

  /// How to bring images into `shape`, if that can be done.
  private static func reshaping(to shape: Shape) -> String {
    let color = ImageColor.allCases.first { $0.channels == shape.channels }
    return color.map { ", or resize them (--image-size \(shape.height)x\(shape.width) --color \($0.rawValue))" } ?? ""
  }
}
