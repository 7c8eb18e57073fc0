import Networks

/// The options that decide how a network is trained.
enum TrainingSettings {
  static let epochs = Setting.count(
    "epochs", in: 1...100_000, help: "how often every training image is seen", fallback: "10")
  static let batch = Setting.count("batch", in: 1...65_536, help: "images a step", fallback: "64")
  static let learningRate = Setting.number(
    "learning-rate", "R", in: 1e-9...1000, help: "the full learning rate", fallback: "0.02 for sgd, 0.001 for adam")
  static let optimizer = Setting<TrainingOptions.Method>.choice(
    "optimizer", help: "how gradients become steps", fallback: "sgd")
  static let schedule = Setting<LearningRateSchedule>(
    declaration: OptionDeclaration(
      name: "schedule", placeholder: "NAME", help: "how the rate changes: constant, cosine, step or step:EVERY:FACTOR",
      fallback: "cosine"),
    read: { try? LearningRateSchedule(named: $0) },
    expectation: "be constant, cosine, step or step:EVERY:FACTOR (such as step:4:0.1)")
  static let momentum = Setting.number("momentum", "M", in: 0...0.9999, help: "momentum of sgd", fallback: "0.9")
  static let weightDecay = Setting.number("weight-decay", "D", in: 0...1, help: "decay of the weights", fallback: "0")

  /// How these options stand in the help.
  static let group = OptionGroup(
    title: "Training",
    options: [
      epochs.declaration, batch.declaration, learningRate.declaration, optimizer.declaration, schedule.declaration,
      momentum.declaration, weightDecay.declaration, CommonOptions.seed.declaration,
    ])

  /// The options that were given, over those of `base` (the usual ones unless told).
  ///
  /// The rate follows the optimizer unless it is given or the optimizer stays.
  static func options(
    _ arguments: ParsedArguments, over base: TrainingOptions = TrainingOptions()
  ) throws(UsageError) -> TrainingOptions {
    var options = base
    if let method = try arguments[optimizer], method != base.method {
      options.method = method
      options.learningRate = method.usualLearningRate
    }
    if let rate = try arguments[learningRate] { options.learningRate = Float(rate) }
    if let epochs = try arguments[epochs] { options.epochs = epochs }
    if let batch = try arguments[batch] { options.batch = batch }
    if let schedule = try arguments[schedule] { options.schedule = schedule }
    if let momentum = try arguments[momentum] { options.momentum = Float(momentum) }
    if let decay = try arguments[weightDecay] { options.weightDecay = Float(decay) }
    if let seed = try arguments[CommonOptions.seed] { options.seed = seed }
    return options
  }
}
