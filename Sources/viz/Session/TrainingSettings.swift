import Networks

/// The options that decide how a network is trained.
enum TrainingSettings {
  /// What a question is answered by.
  enum Answer: String, CaseIterable { case yes, no }

  static let epochs = Setting.count(
    "epochs", in: 1...100_000, help: "how often every training image is seen",
    fallback: "6, 8 for diffusion, 7 for other generative models")
  static let batch = Setting.count("batch", in: 1...65_536, help: "images a step", fallback: "64")
  static let learningRate = Setting.number(
    "learning-rate", "R", in: 1e-9...1000, help: "the full learning rate",
    fallback: "0.04 for sgd, 0.001 for adam, 0.0005 for gan and vae-gan, 0.002 for diffusion")
  static let optimizer = Setting<TrainingOptions.Method>.choice(
    "optimizer", help: "how gradients become steps", fallback: "sgd, adam for generative models")
  static let schedule = Setting<LearningRateSchedule>(
    declaration: OptionDeclaration(
      name: "schedule", placeholder: "NAME", help: "how the rate changes: \(LearningRateSchedule.forms)",
      fallback: "cosine"),
    read: { try? LearningRateSchedule(named: $0) },
    expectation: "be \(LearningRateSchedule.forms) (such as step:4:0.1 or one-cycle:0.3)")
  static let warmUp = Setting<WarmUp>(
    declaration: OptionDeclaration(
      name: "warm-up", placeholder: "LENGTH",
      help: "reach the rate little by little, over epochs (2, 0.5) or steps (500steps)",
      fallback: "0.5 for classifiers unless one-cycle rises, 200steps for diffusion, else none"),
    read: { try? WarmUp(named: $0) }, expectation: "be a length such as 2 or 0.5 (epochs) or 500steps")
  static let momentum = Setting.number("momentum", "M", in: 0...0.9999, help: "momentum of sgd", fallback: "0.9")
  static let nesterov = Setting<Answer>.choice(
    "nesterov", help: "whether momentum looks ahead (Nesterov)", fallback: "yes, with momentum")
  static let beta1 = Setting.number(
    "beta1", "B", in: 0...0.9999, help: "how much of its mean gradient adam keeps",
    fallback: "0.9, 0.5 for gan and vae-gan")
  static let weightDecay = Setting.number(
    "weight-decay", "D", in: 0...1, help: "decay of the weights", fallback: "0.01 for adamw, else 0")
  static let clipNorm = Setting.number(
    "clip-norm", in: 1e-6...1e6, help: "scale gradients to at most this norm of all of them")
  static let clipValue = Setting.number("clip-value", in: 1e-6...1e6, help: "bring each gradient to within ±X")

  static let labelSmoothing = Setting.number(
    "label-smoothing", "P", in: 0...0.999, help: "the part of each label that is spread over all classes", fallback: "0"
  )
  static let shift = Setting.count(
    "shift", in: 0...4096, help: "move training images by up to N pixels each way", fallback: "0")
  static let flip = Flag("flip", help: "mirror training images, each with probability ½")
  static let cutout = Setting.count(
    "cutout", in: 0...4096, help: "blacken a square of N × N pixels somewhere in each training image", fallback: "0")

  static let evaluationInterval = Setting.count(
    "evaluate-every", in: 1...1_000_000_000, help: "classify the test images every N steps, too")
  static let patience = Setting.count(
    "patience", in: 1...100_000, help: "stop after N epochs in a row without a better test")
  static let kept = Setting<WeightSelection.Kept>.choice(
    "keep", help: "the weights to keep and use: those of the last or of the best epoch",
    fallback: "best with --patience, else last")
  static let measure = Setting<WeightSelection.Measure>.choice(
    "measure", help: "what makes an epoch better: test loss or accuracy", fallback: "loss")

  /// How these options stand in the help.
  static let groups = [
    OptionGroup(
      title: "Training",
      options: [
        epochs.declaration, batch.declaration, learningRate.declaration, optimizer.declaration, schedule.declaration,
        warmUp.declaration, momentum.declaration, nesterov.declaration, beta1.declaration, weightDecay.declaration,
        clipNorm.declaration,
        clipValue.declaration, CommonOptions.seed.declaration,
      ]),
    OptionGroup(
      title: "Against learning by heart",
      options: [labelSmoothing.declaration, shift.declaration, flip.declaration, cutout.declaration]),
    OptionGroup(
      title: "Tests on the way",
      options: [evaluationInterval.declaration, patience.declaration, kept.declaration, measure.declaration]),
  ]

  /// The options that were given, over those of `base` (the usual ones unless told).
  ///
  /// Rate and weight decay follow the optimizer unless they are given or the optimizer stays.
  static func options(
    _ arguments: ParsedArguments, over base: TrainingOptions = TrainingOptions()
  ) throws(UsageError) -> TrainingOptions {
    var options = base
    if let method = try arguments[optimizer], method != base.method {
      options.method = method
      options.learningRate = method.usualLearningRate
      options.weightDecay = method.usualWeightDecay
    }
    if let rate = try arguments[learningRate] { options.learningRate = Float(rate) }
    if let epochs = try arguments[epochs] { options.epochs = epochs }
    if let batch = try arguments[batch] { options.batch = batch }
    if let schedule = try arguments[schedule] {
      options.schedule = schedule
      // It rises by itself.
      if case .oneCycle = schedule { options.warmUp = .none }
    }
    if let warmUp = try arguments[warmUp] { options.warmUp = warmUp }
    if let momentum = try arguments[momentum] { options.momentum = Float(momentum) }
    if let answer = try arguments[nesterov] {
      options.nesterov = answer == .yes
    } else if options.momentum == 0 {
      options.nesterov = false
    }
    if let beta1 = try arguments[beta1] { options.beta1 = beta1 }
    if let decay = try arguments[weightDecay] { options.weightDecay = Float(decay) }
    if let clipping = try clipping(arguments) { options.clipping = clipping }
    if let smoothing = try arguments[labelSmoothing] { options.labelSmoothing = Float(smoothing) }
    if let shift = try arguments[shift] { options.augmentation.shift = shift }
    if arguments[flip] { options.augmentation.flip = true }
    if let cutout = try arguments[cutout] { options.augmentation.cutout = cutout }
    if let interval = try arguments[evaluationInterval] { options.evaluationInterval = interval }
    options.selection = try selection(arguments, over: base.selection)
    if let seed = try arguments[CommonOptions.seed] { options.seed = seed }
    do { try options.check() } catch { throw UsageError("--\(error)") }
    return options
  }

  private static func clipping(_ arguments: ParsedArguments) throws(UsageError) -> GradientClipping? {
    switch (try arguments[clipNorm], try arguments[clipValue]) {
    case (nil, nil): return nil
    case (let norm?, nil): return .norm(Float(norm))
    case (nil, let value?): return .value(Float(value))
    case (_?, _?): throw UsageError("--clip-norm and --clip-value exclude one another")
    }
  }

  /// A patience that is new keeps the best weights unless told otherwise.
  private static func selection(
    _ arguments: ParsedArguments, over base: WeightSelection
  ) throws(UsageError) -> WeightSelection {
    let patience = try arguments[patience] ?? base.patience
    let isNew = patience != nil && base.patience == nil
    return WeightSelection(
      kept: try arguments[kept] ?? (isNew ? .best : base.kept), measure: try arguments[measure] ?? base.measure,
      patience: patience)
  }
}
