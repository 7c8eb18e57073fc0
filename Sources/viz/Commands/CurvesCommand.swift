import Figures
import Networks

/// `viz curves`: learning curves of one or more runs.
struct CurvesCommand: Command {
  static let runs = Setting.text(
    "run", "DIR", help: "a run folder", fallback: "runs/<model>", isRepeatable: true, takesPath: true)
  static let metric = Setting.text(
    "metric", "NAME", help: "what to draw: loss, accuracy, or what else the model measures (kl); all, or both",
    fallback: "all")
  static let smooth = Setting.number(
    "smooth", "F", in: 0...0.999, help: "exponential mean of factor F over faint raw values", fallback: "0")
  static let logarithmic = Flag("log", help: "a logarithmic axis for losses")
  static let mean = Flag(
    "mean", help: "runs of one model, told apart by their seeds, as their mean with a band of one standard deviation")

  static let declaration = CommandDeclaration(
    name: "curves", summary: "Draws learning curves of one or more runs.",
    discussion: """
      Loss, accuracy and what else the model measures on training and test images after each epoch, the best test epoch marked. Training is dashed with open \
      marks, test solid with filled ones.
      """,
    examples: [
      "viz curves", "viz curves --model cnn --metric accuracy -o accuracy.pdf",
      "viz curves --run runs/lenet --run runs/cnn", "viz curves --metric loss --smooth 0.6 --log",
      "viz curves --model cnn --json",
      "viz curves --mean --run runs/lenet-0 --run runs/lenet-1 --run runs/lenet-2",
    ],
    groups: [
      OptionGroup(
        title: "Runs", options: [runs.declaration, metric.declaration] + ModelChoice.options),
      OptionGroup(
        title: "Curves", options: [smooth.declaration, logarithmic.declaration, mean.declaration]), FigureOptions.group,
      OptionGroup(title: "General", options: [CommonOptions.json.declaration, CommonOptions.quiet.declaration]),
    ])

  private let folders: [RunFolder]
  private let choice: ModelChoice
  /// What is drawn; nil for all.
  private let metric: String?
  private let style: RunCurves.Style
  private let figure: FigureOptions
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    folders = try arguments.all(Self.runs).map { RunFolder($0) }
    choice = try ModelChoice(arguments)
    metric = try arguments[Self.metric].flatMap { ["all", "both"].contains($0) ? nil : $0 }
    style = RunCurves.Style(
      smoothing: try arguments[Self.smooth] ?? 0, isLogarithmic: arguments[Self.logarithmic],
      takesMeans: arguments[Self.mean])
    if style.isLogarithmic, metric == "accuracy" { throw UsageError("--log is for losses: choose --metric loss") }
    figure = try FigureOptions(arguments)
    printsJSON = arguments[CommonOptions.json]
    if metric == nil, figure.writesToStandardOutput {
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
    let quantities = try metric.map { [try curves.quantity(named: $0)] } ?? curves.quantities
    var summaries: [CurvesSummary] = []
    for quantity in quantities {
      let drawn = try curves.figure(quantity, style)
      let files = try writer.write(
        drawn, name: "\(name)-\(quantity.name)-curves",
        distinguishedBy: quantities.count > 1 ? quantity.name : nil)
      summaries.append(CurvesSummary(drawn, files: files))
      if !printsJSON { for file in files { try console.result(file) } }
    }
    if printsJSON { try console.json(summaries) }
  }
}
