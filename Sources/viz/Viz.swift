import Datasets
import Foundation
import Networks

/// The program: finds the command, runs it, and turns what went wrong into words and an exit status.
@main enum Viz {
  /// The version of this program.
  static let version = "0.1.0"
  /// The program and its version, as run folders and reports record them.
  static let program = "viz \(version)"

  /// Every command, in the order of the help.
  static let commands: [any Command.Type] = [
    TrainCommand.self, LayersCommand.self, ExtractCommand.self, PCACommand.self, TSNECommand.self, CurvesCommand.self,
    ArchitectureCommand.self, ConfusionCommand.self, MistakesCommand.self, StatisticsCommand.self, UnitsCommand.self,
    FiltersCommand.self, MapsCommand.self, MeansCommand.self, SimilarityCommand.self, AtlasCommand.self,
    TrajectoryCommand.self, LatentCommand.self, SamplesCommand.self, ReconstructCommand.self, InterpolateCommand.self,
    DiffuseCommand.self, WeightsCommand.self, ReportCommand.self, ExploreCommand.self, DataCommand.self,
    LintCommand.self,
    VerifyCommand.self, CompletionsCommand.self, ManualCommand.self,
  ]

  static func main() {
    signal(SIGPIPE, SIG_IGN)
    Interruption.install()
    let console = Console(isQuiet: false)
    do {
      try run(Array(CommandLine.arguments.dropFirst()), on: console)
    } catch {
      let failure = Failure(error)
      UnfinishedFiles.removeAll()
      console.error(failure.message)
      exit(failure.status.rawValue)
    }
  }

  private static func run(_ arguments: [String], on console: Console) throws {
    guard let first = arguments.first else { throw UsageError("no command given. ‘viz --help’ lists them") }
    switch first {
    case "--help", "-h", "help":
      return try help(for: arguments.dropFirst().first, on: console)
    case "--version":
      return try console.result(program)
    default: break
    }
    let command = try find(first)
    let rest = Array(arguments.dropFirst())
    if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
      return try console.write(Array(HelpText.command(command.declaration).utf8))
    }
    let parsed = try ParsedArguments(rest, for: command.declaration)
    let instance = try command.init(parsed)
    try instance.run(on: Console(isQuiet: parsed[CommonOptions.quiet]))
  }

  private static func help(for name: String?, on console: Console) throws {
    let text =
      if let name { HelpText.command(try find(name).declaration) } else {
        HelpText.program(commands.map { $0.declaration })
      }
    try console.write(Array(text.utf8))
  }

  static func find(_ name: String) throws(UsageError) -> any Command.Type {
    if let command = commands.first(where: { $0.declaration.name == name }) { return command }
    if name.hasPrefix("-") { throw UsageError("the command comes first: viz <command> \(name) …") }
    let near = nearestNames(to: name, among: commands.map { $0.declaration.name })
    throw UsageError("there is no command ‘\(name)’ (viz --help lists them)", suggestions: near)
  }
}
