/// What a run was made with: the content of its `options.json`.
public struct RunDescription: Equatable, Sendable {
  /// The program that made it and its version.
  public let program: String
  /// The name of the data.
  public let data: String
  /// `ImageDataset.digest` of the data.
  public let dataDigest: String
  /// How the network was trained.
  public let options: TrainingOptions

  /// The description of a run.
  public init(program: String, data: String, dataDigest: String, options: TrainingOptions) {
    self.program = program
    self.data = data
    self.dataDigest = dataDigest
    self.options = options
  }

  /// As JSON. The seed is a text, since JSON's numbers do not hold 64 bits.
  var json: String {
    """
    {
      "program": \(quoted(program)),
      "data": \(quoted(data)),
      "data_digest": \(quoted(dataDigest)),
      "optimizer": "\(options.method.rawValue)",
      "epochs": \(options.epochs),
      "batch": \(options.batch),
      "learning_rate": \(options.learningRate),
      "schedule": "\(options.schedule)",
      "momentum": \(options.momentum),
      "weight_decay": \(options.weightDecay),
      "seed": "\(options.seed)"
    }

    """
  }

  private static let keys = [
    "program", "data", "data_digest", "optimizer", "epochs", "batch", "learning_rate", "schedule", "momentum",
    "weight_decay", "seed",
  ]

  /// Reads what `json` wrote.
  ///
  /// - Throws: `ModelError` that names the key, what stood there and what was expected; `TrainingError` for options out of
  ///   range.
  init(json text: String) throws {
    let fields = try JSONFields(JSONValue(parsing: text), of: "the options")
    try fields.allowOnly(Self.keys, in: "the options")
    let optimizer = try fields.string("optimizer")
    guard let method = TrainingOptions.Method(rawValue: optimizer) else {
      throw ModelError(problem: "“optimizer” must be sgd or adam, not “\(optimizer.prefix(40))”")
    }
    guard let seed = UInt64(try fields.string("seed")) else {
      throw ModelError(problem: "“seed” must be a whole number in quotes")
    }
    let options = TrainingOptions(
      method: method, epochs: try fields.whole("epochs"), batch: try fields.whole("batch"),
      learningRate: try fields.number("learning_rate"),
      schedule: try LearningRateSchedule(named: fields.string("schedule")),
      momentum: try fields.number("momentum"), weightDecay: try fields.number("weight_decay"), seed: seed)
    try options.check()
    self.init(
      program: try fields.string("program"), data: try fields.string("data"),
      dataDigest: try fields.string("data_digest"), options: options)
  }
}
