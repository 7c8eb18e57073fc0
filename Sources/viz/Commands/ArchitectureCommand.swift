import Figures
import Networks

/// `viz architecture`: the diagram of a network.
struct ArchitectureCommand: Command {
  static let declaration = CommandDeclaration(
    name: "architecture", summary: "Draws the diagram of a model with shapes and parameter counts.",
    discussion: "",
    examples: [
      "viz architecture", "viz architecture --model cnn -o cnn.pdf",
      "viz architecture --model examples/normalized.json",
    ],
    groups: [
      OptionGroup(title: "Model", options: ModelChoice.options), FigureOptions.group,
      OptionGroup(title: "General", options: [CommonOptions.json.declaration, CommonOptions.quiet.declaration]),
    ])

  private let choice: ModelChoice
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    choice = try ModelChoice(arguments)
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let model = try choice.load()
    if let file = choice.file { try console.inputs.note(file: file, as: "model") }
    let writer = FigureWriter(options: figure, console: console)
    let files = try writer.write(NetworkDiagram(model), name: "\(model.name)-architecture")
    guard printsJSON else { return try files.forEach { try console.result($0) } }
    var summary = ModelSummary(model)
    summary.files = files
    try console.json(summary)
  }
}
