/// What a run was made with: the content of its `options.json`.
public struct RunDescription: Equatable, Sendable {
  /// The program that made it and its version.
  public let program: String
  /// The name of the data.
  public let data: String
  /// `ImageDataset.digest` of the data.
  public let dataDigest: String
  /// The file of the weights that the training began with, and its digest; nil if it began with random ones.
  public let initialWeights: String?
  /// How the network was trained.
  public let options: TrainingOptions

  /// The description of a run.
  public init(
    program: String, data: String, dataDigest: String, initialWeights: String? = nil, options: TrainingOptions
  ) {
    self.program = program
    self.data = data
    self.dataDigest = dataDigest
    self.initialWeights = initialWeights
    self.options = options
  }

  /// As JSON, with the keys of what is asked for. The seed is a text, since JSON's numbers do not hold 64 bits.
  var json: String {
    var lines = [("program", quoted(program)), ("data", quoted(data)), ("data_digest", quoted(dataDigest))]
    if let initialWeights { lines.append(("initial_weights", quoted(initialWeights))) }
    lines += options.fields
    return "{\n" + lines.map { "  \"\($0)\": \($1)" }.joined(separator: ",\n") + "\n}\n"
  }

  private static let keys = ["program", "data", "data_digest", "initial_weights"]

  /// Reads what `json` wrote.
  ///
  /// - Throws: `ModelError` that names the key, what stood there and what was expected; `TrainingError` for options out of
  ///   range.
  init(json text: String) throws {
    let fields = try JSONFields(JSONValue(parsing: text), of: "the options")
    try fields.allowOnly(Self.keys + TrainingOptions.keys, in: "the options")
    self.init(
      program: try fields.string("program"), data: try fields.string("data"),
      dataDigest: try fields.string("data_digest"), initialWeights: try fields.optionalString("initial_weights"),
      options: try TrainingOptions(fields))
  }
}
