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
      OptionGroup(title: "General", options: [CommonOptions.quiet.declaration]),
    ])

  private let choice: ModelChoice
  private let figure: FigureOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    choice = try ModelChoice(arguments)
    figure = try FigureOptions(arguments)
  }

  func run(on console: Console) throws {
    let model = try choice.load()
    if let file = choice.file { try console.inputs.note(file: file, as: "model") }
    let writer = FigureWriter(options: figure, console: console)
    for file in try writer.write(NetworkDiagram(model), name: "\(model.name)-architecture") { try console.result(file) }
  }
}
