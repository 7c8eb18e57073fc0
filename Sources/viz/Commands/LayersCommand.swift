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
    let rows = model.layers.indices.map { Row(model, $0) }
    if printsJSON {
      return try console.json(
        Summary(model: model.name, input: model.input.dimensions, parameters: model.parameterCount, layers: rows))
    }
    var table = TextTable(
      header: ["layer", "kind", "output", "parameters", "multiply-adds", "alias"], leftAligned: [0, 1, 2, 5])
    table.rows = rows.map { row in
      [
        row.name, row.kind, "\(model.shapes[row.index])", row.parameters == 0 ? "" : row.parameters.grouped,
        row.multiplyAdds == 0 ? "" : row.multiplyAdds.grouped, row.aliases.joined(separator: " "),
      ]
    }
    for line in table.lines { try console.result(line) }
    let work = rows.map(\.multiplyAdds).reduce(0, +)
    try console.result("")
    try console.result(
      "\(model.name): \(model.input) in, \(model.parameterCount.grouped) parameters, \(work.grouped) multiply-adds an image"
    )
  }

  private struct Summary: Encodable {
    let model: String
    let input: [Int]
    let parameters: Int
    let layers: [Row]
  }

  private struct Row: Encodable {
    let index: Int
    let name, kind: String
    let shape: [Int]
    let parameters, multiplyAdds: Int
    let aliases: [String]

    init(_ model: Model, _ index: Int) {
      self.index = index
      name = model.layers[index].name
      kind = model.layers[index].kind.words
      shape = model.shapes[index].dimensions
      parameters = model.parameterCount(of: index)
      multiplyAdds = model.multiplyAdds(of: index)
      aliases = LayerAlias.allCases.filter { model.index(of: $0) == index }.map(\.rawValue)
    }
  }
}

extension Shape {
  /// Channels, height and width; the number of values alone for a vector.
  var dimensions: [Int] { area == 1 ? [channels] : [channels, height, width] }
}
