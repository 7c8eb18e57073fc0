import Figures
import Networks

/// `viz curves`: learning curves of one or more runs.
struct CurvesCommand: Command {
  static let runs = Setting.text(
    "run", "DIR", help: "a run folder", fallback: "runs/<model>", isRepeatable: true, takesPath: true)
  static let metric = Setting<Metric>.choice("metric", help: "what to draw", fallback: "both")

  static let declaration = CommandDeclaration(
    name: "curves", summary: "Draws learning curves of one or more runs.",
    discussion: "Loss and accuracy on training and test images after each epoch, the best test epoch marked.",
    examples: [
      "viz curves", "viz curves --model cnn --metric accuracy -o accuracy.pdf",
      "viz curves --run runs/lenet --run runs/cnn",
    ],
    groups: [
      OptionGroup(
        title: "Runs", options: [runs.declaration, metric.declaration] + ModelChoice.options), FigureOptions.group,
      OptionGroup(title: "General", options: [CommonOptions.quiet.declaration]),
    ])

  /// What is drawn.
  enum Metric: String, CaseIterable, Sendable {
    case loss, accuracy, both
  }

  private let folders: [RunFolder]
  private let choice: ModelChoice
  private let metric: Metric
  private let figure: FigureOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    folders = try arguments.all(Self.runs).map { RunFolder($0) }
    choice = try ModelChoice(arguments)
    metric = try arguments[Self.metric] ?? .both
    figure = try FigureOptions(arguments)
    if metric == .both, figure.writesToStandardOutput {
      throw UsageError("standard output takes one figure: choose --metric loss or --metric accuracy")
    }
    if choice.isNamed, !folders.isEmpty { throw UsageError("--run names the runs; --model is for its usual folder") }
  }

  func run(on console: Console) throws {
    let folders =
      try folders.isEmpty ? [RunFolder(choice.defaultRun(of: choice.load(), on: CommonOptions.usualData))] : folders
    let curves = try RunCurves(folders, inputs: console.inputs)
    let name = folders.count == 1 ? folders[0].name : "comparison"
    let writer = FigureWriter(options: figure, console: console)
    let quantities: [LearningCurves.Quantity] =
      metric == .both ? [.loss, .accuracy] : [metric == .loss ? .loss : .accuracy]
    for quantity in quantities {
      let files = try writer.write(
        curves.figure(quantity), name: "\(name)-\(quantity.rawValue)-curves",
        distinguishedBy: quantities.count > 1 ? quantity.rawValue : nil)
      for file in files { try console.result(file) }
    }
  }
}
