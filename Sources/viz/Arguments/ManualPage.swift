/// The manual page of the program, made from the declarations that the parser uses.
///
/// In the macros of `man`, which every system's `man` reads: see man(7).
enum ManualPage {
  /// What `viz manual` prints.
  static func program(_ commands: [CommandDeclaration]) -> String {
    var page = """
      .TH VIZ 1 "" "\(escaped(Viz.program))" "User Commands"
      .SH NAME
      viz \\- shows what the layers of image networks see
      .SH SYNOPSIS
      .B viz
      .I command
      .RI [ options ]
      .SH DESCRIPTION
      Trains or loads small image networks, captures what their layers output, reduces it to two dimensions by principal
      components and t\\-SNE, and draws figures for a report as SVG, PDF and PNG.
      .SH COMMANDS

      """
    page += commands.map(section(of:)).joined()
    page += """
      .SH EXIT STATUS

      """
    page += ExitStatus.allCases.map { ".TP\n.B \($0.rawValue)\n\(escaped($0.meaning))\n" }.joined()
    page += """
      .SH ENVIRONMENT
      .TP
      .B NO_COLOR
      If it is set to anything, nothing on the terminal is coloured.

      """
    return page
  }

  private static func section(of command: CommandDeclaration) -> String {
    var text = ".SS \(escaped(command.name))\n\(paragraphs(command.summary))"
    if !command.discussion.isEmpty { text += ".PP\n" + paragraphs(command.discussion) }
    text += ".PP\n.nf\n" + command.examples.map { "    \(escaped($0))\n" }.joined() + ".fi\n"
    return text + command.options.map(entry(for:)).joined()
  }

  private static func entry(for option: OptionDeclaration) -> String {
    let short = option.short.map { "\\fB\\-\($0)\\fR, " } ?? ""
    let value = option.placeholder.map { " \\fI\(escaped($0))\\fR" } ?? ""
    return ".TP\n\(short)\\fB\\-\\-\(escaped(option.name))\\fR\(value)\n" + paragraphs(option.explanation)
  }

  private static func paragraphs(_ text: String) -> String {
    text.split(separator: "\n").map { escaped(String($0)) + "\n" }.joined(separator: ".br\n")
  }

  /// `text` with nothing in it that would be taken for a request.
  private static func escaped(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}
