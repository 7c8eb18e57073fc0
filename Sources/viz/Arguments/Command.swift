/// One word after `viz`, and what it does.
protocol Command: Sendable {
  /// Name, help and options.
  static var declaration: CommandDeclaration { get }
  /// Reads the options. Everything that can be wrong with them by themselves is found here, before any work is done.
  init(_ arguments: ParsedArguments) throws(UsageError)
  /// Does the work.
  func run(on console: Console) throws
}

/// What help, completions and the parser need to know of a command.
struct CommandDeclaration: Sendable {
  let name: String
  /// One line for the list of commands.
  let summary: String
  /// What the reader of the command's own help should know.
  let discussion: String
  /// Command lines that work as they are.
  let examples: [String]
  /// What may follow the options: its placeholder and how many.
  var operands: Operands?
  /// The options under their headings.
  let groups: [OptionGroup]

  /// Every option of the command.
  var options: [OptionDeclaration] { groups.flatMap(\.options) }

  /// Arguments that are not options.
  struct Operands: Sendable {
    let placeholder: String
    let count: ClosedRange<Int>
    var choices: [String] = []
  }
}

/// Options that belong together in the help.
struct OptionGroup: Sendable {
  let title: String
  let options: [OptionDeclaration]
}
