import Networks

/// What the user wants of a diffusion model.
struct DiffusionSettings: Sendable {
  static let form = Setting<NoiseSchedule.Form>.choice(
    "noise-schedule", help: "how noise grows from step to step", fallback: "\(usualForm.rawValue)")
  static let steps = Setting.count(
    "diffusion-steps", in: 10...10_000, help: "steps from image to noise", fallback: "\(usualSteps)")
  static let prediction = Setting<DiffusionPrediction>.choice(
    "predict", help: "what the network tells of a noisy image: the noise, or image and noise as velocity",
    fallback: "\(usualPrediction.rawValue)")
  static let emaDecay = Setting.number(
    "ema-decay", "D", in: 0...0.999999, help: "what the moving average of the weights, which is used, keeps in a step",
    fallback: "0.999")

  static let usualForm = NoiseSchedule.Form.linear
  static let usualSteps = 1000
  private static let usualPrediction = DiffusionPrediction.velocity

  /// How these options stand in the help.
  static let group = OptionGroup(
    title: "Diffusion (--model diffusion)",
    options: [form.declaration, steps.declaration, prediction.declaration, emaDecay.declaration])

  private var form: NoiseSchedule.Form?
  private var steps: Int?
  private var prediction: DiffusionPrediction?
  private var emaDecay: Double?

  /// Nothing in particular.
  init() {}

  init(_ arguments: ParsedArguments) throws(UsageError) {
    form = try arguments[Self.form]
    steps = try arguments[Self.steps]
    prediction = try arguments[Self.prediction]
    emaDecay = try arguments[Self.emaDecay]
  }

  /// The options that were given.
  var given: [String] {
    [
      form.map { _ in Self.form.declaration }, steps.map { _ in Self.steps.declaration },
      prediction.map { _ in Self.prediction.declaration }, emaDecay.map { _ in Self.emaDecay.declaration },
    ].compactMap { $0?.name }
  }

  /// The noise schedule, of which what was not given is as in `other`, or as usual.
  func schedule(over other: NoiseSchedule? = nil) throws(ModelError) -> NoiseSchedule {
    try NoiseSchedule(
      form ?? other?.form ?? Self.usualForm, steps: steps ?? other?.steps ?? Self.usualSteps)
  }

  /// The built-in model for images of `shape`.
  func model(for shape: Shape) throws(ModelError) -> DiffusionModel {
    try DiffusionModel(
      imageShape: shape, schedule: schedule(), prediction: prediction ?? Self.usualPrediction,
      emaDecay: emaDecay.map { Float($0) } ?? 0.999)
  }

  /// `model` with what was given in place of its own.
  func changed(_ model: DiffusionModel) throws(ModelError) -> DiffusionModel {
    try DiffusionModel(
      name: model.name, imageShape: model.imageShape, denoiser: model.denoiser,
      schedule: schedule(over: model.schedule),
      prediction: prediction ?? model.prediction, emaDecay: emaDecay.map { Float($0) } ?? model.emaDecay)
  }
}
