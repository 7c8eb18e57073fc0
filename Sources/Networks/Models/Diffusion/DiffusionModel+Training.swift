import Tensors

extension DiffusionModel: TrainableModel {
  /// The denoiser, which reads noisy images with their step.
  public var reader: Model { denoiser.renamed(name) }
  /// Nothing: all parameters are the denoiser's.
  public var readerPrefix: String { "" }
  /// Those of the denoiser.
  public var parameters: [ParameterShape] { denoiser.parameters }

  /// Adam with a rate that fits averaged weights.
  public var usualOptions: TrainingOptions {
    var options = TrainingOptions(method: .adam, epochs: 8, batch: 64, learningRate: 0.002)
    options.warmUp = .steps(200)
    return options
  }

  /// Which options or networks differ in `other`; nil if none do.
  public func difference(from other: any TrainableModel) -> String? {
    guard let other = other as? DiffusionModel else { return "\(other.name), not \(name)" }
    let words = [
      word("noise-schedule", other.schedule.form.rawValue, schedule.form.rawValue),
      word("diffusion-steps", other.schedule.steps, schedule.steps),
      word("predict", other.prediction.rawValue, prediction.rawValue),
      word("ema-decay", other.emaDecay, emaDecay),
    ].compactMap(\.self)
    if !words.isEmpty { return words.joined(separator: ", ") }
    return denoiser.computesLike(other.denoiser) && imageShape == other.imageShape ? nil : "its networks differ"
  }

  private func word<Value: Equatable>(_ name: String, _ theirs: Value, _ own: Value) -> String? {
    theirs == own ? nil : "\(name) \(theirs), not \(own)"
  }

  /// The denoiser with random weights.
  ///
  /// - Throws: `ModelError` for images of another shape, `TrainingError` for options that need labels.
  public func learner(
    for source: ImageSource, capacity: Int, options: TrainingOptions, workers: Workers
  ) throws -> any Learner {
    try options.checkForUnlabeled()
    try checkReads(source)
    return DiffusionLearner(self, capacity: capacity, options: options, workers: workers)
  }
}

extension DiffusionModel {
  /// A denoiser with random weights, except that its last layers have weights of 0: what it begins with predicts 0, not noise of its own
  /// (as the program of Ho et al. does).
  func newDenoiser(seed: UInt64) -> Network {
    let network = Network(reader, seed: seed)
    for parameter in network.table.all where lastLayers.contains(parameter.layer) {
      network.write([Float](repeating: 0, count: parameter.count), to: parameter)
    }
    return network
  }

  /// The layers whose outputs are what comes out: the last one, or those that it adds up.
  private var lastLayers: Set<String> {
    guard let last = denoiser.layers.last else { return [] }
    return last.kind == .add ? Set(last.inputs) : [last.name]
  }
}

extension DiffusionModel: GenerativeModel {
  /// What leads noise back to images.
  ///
  /// - Throws: `ModelError` for weights that are missing, unexpected, of another shape or not finite.
  public func generator(weights: [String: Tensor], workers: Workers) throws(ModelError) -> any ImageGenerator {
    try TrainedDiffusion(self, weights: weights, workers: workers)
  }
}

extension DiffusionModel {
  /// The description as `ModelKind.read` reads it.
  public var json: String {
    let fields = [
      ("kind", quoted(ModelKind.diffusion.rawValue)), ("name", quoted(name)),
      ("image", "[\(imageShape.channels), \(imageShape.height), \(imageShape.width)]"),
      ("noise_schedule", quoted(schedule.form.rawValue)), ("steps", "\(schedule.steps)"),
      ("predicts", quoted(prediction.rawValue)), ("ema_decay", "\(emaDecay)"), ("denoiser", denoiser.json.nested),
    ]
    return jsonObject(fields)
  }

  /// Reads what `json` wrote.
  ///
  /// - Throws: `ModelError` that names the field or the layer, what was found and what was expected.
  init(_ fields: JSONFields) throws(ModelError) {
    try fields.allowOnly(
      ["kind", "name", "image", "noise_schedule", "steps", "predicts", "ema_decay", "denoiser"], in: "a diffusion model"
    )
    try self.init(
      name: fields.string("name"), imageShape: fields.shape("image"), denoiser: fields.model("denoiser"),
      schedule: NoiseSchedule(fields.choice("noise_schedule", or: .cosine), steps: fields.whole("steps", or: 1000)),
      prediction: fields.choice("predicts", or: .noise), emaDecay: fields.number("ema_decay", or: 0.999))
  }
}
