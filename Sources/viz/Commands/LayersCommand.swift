import Figures
import Networks

/// `viz layers`: what a network is made of.
struct LayersCommand: Command {
  static let declaration = CommandDeclaration(
    name: "layers", summary: "Lists name, kind, output shape and parameters of each layer.",
    discussion: """
      These names are what --layer takes, with * and ? as wildcards. The aliases conv (output of the last convolution stage), fc \
      (last hidden fully connected layer, after its activation) and output (the logits) work for every classifier.
      """,
    examples: ["viz layers", "viz layers --model cnn", "viz layers --model examples/normalized.json --json"],
    groups: [
      OptionGroup(title: "Model", options: ModelChoice.options),
      OptionGroup(title: "General", options: [CommonOptions.json.declaration, CommonOptions.quiet.declaration]),
    ])

  private let choice: ModelChoice
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    choice = try ModelChoice(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let model = try choice.load()
    let summary = ModelSummary(model)
    if printsJSON { return try console.json(summary) }
    for line in table(of: model, summary.layers).lines { try console.result(line) }
    try console.result("")
    try console.result(
      "\(model.name): \(model.input) in, \(summary.parameters.grouped) parameters, "
        + "\(summary.multiplyAdds.grouped) multiply-adds an image")
  }

  /// A line for each layer; what it reads is told if some layer reads another than the one before it.
  private func table(of model: Model, _ rows: [ModelSummary.Layer]) -> TextTable {
    let isGraph = model.layers.contains { !$0.inputs.isEmpty }
    var table = TextTable(
      header: ["layer", "kind"] + (isGraph ? ["reads"] : []) + ["output", "parameters", "multiply-adds", "alias"],
      leftAligned: isGraph ? [0, 1, 2, 3, 6] : [0, 1, 2, 5])
    table.rows = rows.map { row in
      let reads = model.layers[row.index].inputs.joined(separator: " ")
      return [row.name, row.kind] + (isGraph ? [reads] : []) + [
        "\(model.shapes[row.index])", row.parameters == 0 ? "" : row.parameters.grouped,
        row.multiplyAdds == 0 ? "" : row.multiplyAdds.grouped, row.aliases.joined(separator: " "),
      ]
    }
    return table
  }
}
