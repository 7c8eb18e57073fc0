/// `viz completions`: what a shell needs to complete commands, options and their values.
struct CompletionsCommand: Command {
  static let declaration = CommandDeclaration(
    name: "completions", summary: "Prints completions for bash, zsh or fish.",
    discussion: """
      bash: viz completions bash > ~/.local/share/bash-completion/completions/viz
      zsh: viz completions zsh > a folder of $fpath, as _viz
      fish: viz completions fish > ~/.config/fish/completions/viz.fish
      """,
    examples: ["viz completions bash", "viz completions zsh", "viz completions fish"],
    operands: .init(placeholder: "bash|zsh|fish", count: 1...1, choices: ["bash", "zsh", "fish"]),
    groups: [])

  private let shell: String

  init(_ arguments: ParsedArguments) throws(UsageError) {
    shell = arguments.operands[0]
  }

  func run(on console: Console) throws {
    let commands = Viz.commands.map { $0.declaration }
    let script =
      switch shell {
      case "bash": Self.bash(commands)
      case "zsh": Self.zsh(commands)
      default: Self.fish(commands)
      }
    try console.write(Array(script.utf8))
  }

  private static func bash(_ commands: [CommandDeclaration]) -> String {
    let names = commands.map(\.name).joined(separator: " ")
    let options = commands.map { command in
      let words = command.options.map { "--" + $0.name } + ["--help"] + (command.operands?.choices ?? [])
      return "    \(command.name)) words=\"\(words.joined(separator: " "))\" ;;"
    }
    let values = choices(in: commands).map {
      "    --\($0.name)) COMPREPLY=($(compgen -W \"\($0.choices.joined(separator: " "))\" -- \"$word\")); return ;;"
    }
    return """
      _viz() {
        local word="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" words
        if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "\(names) --help --version" -- "$word")); return; fi
        case "$previous" in
      \(values.joined(separator: "\n"))
        esac
        case "${COMP_WORDS[1]}" in
      \(options.joined(separator: "\n"))
        esac
        if [[ "$word" == -* || -n "$words" && "$previous" == "${COMP_WORDS[1]}" ]]; then
          COMPREPLY=($(compgen -W "$words" -- "$word"))
        fi
      }
      complete -o default -F _viz viz

      """
  }

  private static func zsh(_ commands: [CommandDeclaration]) -> String {
    let list = commands.map { "    '\($0.name):\(quoted($0.summary))'" }.joined(separator: "\n")
    let cases = commands.map { command in
      let specs = command.options.map { option in
        let value =
          if option.placeholder == nil { "" } else if !option.choices.isEmpty {
            ":value:(\(option.choices.joined(separator: " ")))"
          } else if option.takesPath { ":file:_files" } else {
            option.valueIfAlone == nil ? ":value:" : "::value:"
          }
        return "'\(option.isRepeatable ? "*" : "")--\(option.name)[\(quoted(option.help))]\(value)'"
      }
      let operand = command.operands.map { " '1:\($0.placeholder):(\($0.choices.joined(separator: " ")))'" } ?? ""
      return "    \(command.name)) _arguments \(specs.joined(separator: " "))\(operand) ;;"
    }
    return """
      #compdef viz
      _viz() {
        local -a commands
        commands=(
      \(list)
        )
        if (( CURRENT == 2 )); then _describe command commands; return; fi
        local command=$words[2]
        shift words; (( CURRENT-- ))
        case $command in
      \(cases.joined(separator: "\n"))
        esac
      }
      _viz "$@"

      """
  }

  private static func fish(_ commands: [CommandDeclaration]) -> String {
    var lines = ["complete -c viz -f"]
    for command in commands {
      lines.append("complete -c viz -n __fish_use_subcommand -a \(command.name) -d '\(quoted(command.summary))'")
      let condition = "-n '__fish_seen_subcommand_from \(command.name)'"
      for option in command.options {
        var line = "complete -c viz \(condition) -l \(option.name)"
        if let short = option.short { line += " -s \(short)" }
        if option.placeholder != nil, option.valueIfAlone == nil { line += option.takesPath ? " -r -F" : " -x" }
        if !option.choices.isEmpty { line += " -a '\(option.choices.joined(separator: " "))'" }
        lines.append(line + " -d '\(quoted(option.help))'")
      }
      if let choices = command.operands?.choices, !choices.isEmpty {
        lines.append("complete -c viz \(condition) -a '\(choices.joined(separator: " "))'")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Each option with a list of values, once.
  private static func choices(in commands: [CommandDeclaration]) -> [OptionDeclaration] {
    var seen: Set<String> = []
    return commands.flatMap(\.options).filter { !$0.choices.isEmpty && seen.insert($0.name).inserted }
  }

  /// `text` for use inside single quotes and zsh's brackets.
  private static func quoted(_ text: String) -> String {
    text.replacing("'", with: "’").replacing("[", with: "(").replacing("]", with: ")").replacing(":", with: "\\:")
  }
}
