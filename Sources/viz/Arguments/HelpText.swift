/// The help of the program and of each command, made from the declarations that the parser uses.
enum HelpText {
  /// What `viz --help` prints.
  static func program(_ commands: [CommandDeclaration]) -> String {
    let width = commands.map(\.name.count).max() ?? 0
    let list = commands.map { "  " + $0.name.padded(to: width) + "  " + $0.summary }
    return """
      viz trains small image networks, shows what their layers see, and draws it for a report.

      USAGE
        viz <command> [options]

      A FIRST SESSION
        viz report                            the whole report, in report/
        viz pca --layer fc                    what the last hidden layer of LeNet sees, in two dimensions
        viz tsne --layer conv --perplexity 30
        viz confusion                         which classes are hard to tell apart, by numbers

      COMMANDS
      \(list.joined(separator: "\n"))

      ‘viz <command> --help’ lists the options of a command, ‘viz --version’ tells the version.

      """
  }

  /// What `viz <command> --help` prints.
  static func command(_ command: CommandDeclaration) -> String {
    let operands = command.operands.map { " " + $0.placeholder } ?? ""
    var text = "\(command.summary)\n\nUSAGE\n  viz \(command.name) [options]\(operands)\n"
    if !command.discussion.isEmpty { text += "\n" + wrapped(command.discussion, indent: 0) + "\n" }
    text += "\nEXAMPLES\n" + command.examples.map { "  \($0)\n" }.joined()
    for group in command.groups where !group.options.isEmpty {
      text += "\n\(group.title.uppercased())\n" + group.options.map(entry).joined()
    }
    return text
  }

  /// One option: its spelling, then what it does from column 28 on.
  private static func entry(_ option: OptionDeclaration) -> String {
    let short = option.short.map { "-\($0), " } ?? ""
    let spelling = "  " + short + "--" + option.name + (option.placeholder.map { " " + $0 } ?? "")
    let body = wrapped(option.explanation, indent: 28)
    if spelling.count > 26 { return spelling + "\n" + body + "\n" }
    return spelling.padded(to: 28) + body.dropFirst(28) + "\n"
  }

  /// `text` in lines of at most 100 characters, each after `indent` spaces.
  private static func wrapped(_ text: String, indent: Int) -> String {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ") {
        if !line.isEmpty, indent + line.count + 1 + word.count > 100 {
          lines.append(line)
          line = ""
        }
        line += (line.isEmpty ? "" : " ") + word
      }
      lines.append(line)
    }
    return lines.map { String(repeating: " ", count: indent) + $0 }.joined(separator: "\n")
  }
}

extension String {
  /// This text with spaces behind it up to `width` characters.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// This text with spaces before it up to `width` characters.
  func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
