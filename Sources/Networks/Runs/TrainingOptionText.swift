/// Training options as the fields of a JSON object. Those that older programs do not know are written only where they are used.
extension TrainingOptions {
  /// The keys and their values as JSON.
  var fields: [(String, String)] {
    var fields = [
      ("optimizer", quoted(method.rawValue)), ("epochs", "\(epochs)"), ("batch", "\(batch)"),
      ("learning_rate", "\(learningRate)"), ("schedule", quoted("\(schedule)")), ("momentum", "\(momentum)"),
      ("weight_decay", "\(weightDecay)"), ("seed", quoted("\(seed)")),
    ]
    if warmUp != .none { fields.append(("warm_up", quoted("\(warmUp)"))) }
    if nesterov { fields.append(("nesterov", "true")) }
    if beta1 != TrainingOptions().beta1 { fields.append(("beta1", "\(beta1)")) }
    switch clipping {
    case .none: break
    case .norm(let limit): fields.append(("clip_norm", "\(limit)"))
    case .value(let limit): fields.append(("clip_value", "\(limit)"))
    }
    if labelSmoothing != 0 { fields.append(("label_smoothing", "\(labelSmoothing)")) }
    if augmentation.shift != 0 { fields.append(("shift", "\(augmentation.shift)")) }
    if augmentation.flip { fields.append(("flip", "true")) }
    if augmentation.cutout != 0 { fields.append(("cutout", "\(augmentation.cutout)")) }
    if let patience = selection.patience { fields.append(("patience", "\(patience)")) }
    if selection != WeightSelection() {
      fields += [("keep", quoted(selection.kept.rawValue)), ("measure", quoted(selection.measure.rawValue))]
    }
    if let interval = evaluationInterval { fields.append(("evaluate_every", "\(interval)")) }
    return fields
  }

  /// All keys that may occur.
  static let keys = [
    "optimizer", "epochs", "batch", "learning_rate", "schedule", "momentum", "weight_decay", "seed", "warm_up",
    "nesterov",
    "clip_norm", "clip_value", "label_smoothing", "shift", "flip", "cutout", "patience", "keep", "measure",
    "evaluate_every", "beta1",
  ]

  /// Reads what `fields` wrote.
  ///
  /// - Throws: `ModelError` that names the key, what stood there and what was expected; `TrainingError` for options out of
  ///   range.
  init(_ fields: JSONFields) throws {
    guard let seed = UInt64(try fields.string("seed")) else {
      throw ModelError(problem: "“seed” must be a whole number in quotes")
    }
    self.init(
      method: try fields.choice("optimizer"), epochs: try fields.whole("epochs"), batch: try fields.whole("batch"),
      learningRate: try fields.number("learning_rate"),
      schedule: try LearningRateSchedule(named: fields.string("schedule")),
      momentum: try fields.number("momentum"), weightDecay: try fields.number("weight_decay"), seed: seed)
    warmUp = try fields.optionalString("warm_up").map(WarmUp.init(named:)) ?? .none
    nesterov = try fields.flag("nesterov", or: false)
    beta1 = try fields.decimal("beta1", or: beta1)
    if fields.value("clip_norm") != nil { clipping = .norm(try fields.number("clip_norm")) }
    if fields.value("clip_value") != nil { clipping = .value(try fields.number("clip_value")) }
    labelSmoothing = try fields.number("label_smoothing", or: 0)
    augmentation = Augmentation(
      shift: try fields.whole("shift", or: 0), flip: try fields.flag("flip", or: false),
      cutout: try fields.whole("cutout", or: 0))
    selection = WeightSelection(
      kept: try fields.choice("keep", or: .last), measure: try fields.choice("measure", or: .loss),
      patience: try fields.value("patience").map { try JSONFields.whole($0, named: "patience") })
    evaluationInterval = try fields.value("evaluate_every").map { try JSONFields.whole($0, named: "evaluate_every") }
    try check()
  }
}
