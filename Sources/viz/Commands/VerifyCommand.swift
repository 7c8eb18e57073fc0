import Datasets
import Figures
import Foundation
import Lint

/// `viz verify`: whether a figure can be made again, byte for byte, from what it tells of its origin.
struct VerifyCommand: Command {
  static let declaration = CommandDeclaration(
    name: "verify", summary: "Repeats the command that made a figure and tells whether it gives the same bytes.",
    discussion: """
      Every figure tells the command that made it, its seed, the versions and the digests of data and weights. The command is repeated \
      in this folder, whose data and runs it reads, with its figures in a temporary one; nothing here is changed.
      The exit status is 0 if the figure is the same byte for byte, 65 if it is not (what differs is told), and 66 if something that it \
      was made from is missing.
      """,
    examples: ["viz verify figures/lenet-fc-tsne.svg", "viz verify report/figures/lenet-confusion.pdf"],
    operands: CommandDeclaration.Operands(placeholder: "FIGURE", count: 1...1),
    groups: [
      OptionGroup(
        title: "General",
        options: [
          CommonOptions.threads.declaration, CommonOptions.json.declaration, CommonOptions.quiet.declaration,
        ])
    ])

  private let path: String
  private let threads: Int?
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    path = arguments.operands[0]
    threads = try arguments[CommonOptions.threads]
    printsJSON = arguments[CommonOptions.json]
  }

  func run(on console: Console) throws {
    let bytes = try InputFile.readWhole(path)
    let file = try FigureFile(bytes, name: path)
    guard let origin = file.origin else {
      throw BadInput("\(path): does not tell what made it (figures of \(Viz.program) do)")
    }
    try OriginCheck(origin, of: path).checkFiles()
    console.note("repeating: viz \(origin.command.joined(separator: " "))")
    let repetition = try FigureRepetition(origin, format: file.format, threads: threads).run()
    let differences = try OriginCheck(origin, of: path).differences(bytes, repetition)
    if printsJSON {
      try console.json(Summary(command: origin.command, isReproduced: differences.isEmpty, differences: differences))
    } else if differences.isEmpty {
      try console.result("\(path): reproduced, byte for byte")
    }
    guard differences.isEmpty else {
      throw BadInput("\(path): is not reproduced: " + differences.joined(separator: "; "))
    }
  }

  private struct Summary: Encodable {
    let command: [String]
    let isReproduced: Bool
    let differences: [String]
  }
}
