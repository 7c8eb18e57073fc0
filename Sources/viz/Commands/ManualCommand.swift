/// `viz manual`: the manual page.
struct ManualCommand: Command {
  static let declaration = CommandDeclaration(
    name: "manual", summary: "Prints the manual page.",
    discussion: "‘make install’ puts it where ‘man viz’ finds it.",
    examples: ["viz manual > viz.1", "viz manual | man -l -"], groups: [])

  init(_ arguments: ParsedArguments) throws(UsageError) {}

  func run(on console: Console) throws {
    try console.write(Array(ManualPage.program(Viz.commands.map { $0.declaration }).utf8))
  }
}
