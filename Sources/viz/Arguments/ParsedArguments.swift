import Networks

/// The arguments of one command, taken apart: every option's values as they were typed, and what stood beside them.
struct ParsedArguments: Sendable {
  let operands: [String]
  /// The command line as figures record it.
  let recorded: RecordedCommand
  private let values: [String: [String]]

  /// Takes `arguments` apart as `command` declares them.
  ///
  /// Options may be written `--name value`, `--name=value`, `-o value` or `-ovalue`; after `--` nothing is an option. Of an option
  /// that may stand once, the last one counts.
  init(_ arguments: [String], for command: CommandDeclaration) throws(UsageError) {
    var values: [String: [String]] = [:]
    var operands: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands += rest
        break
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        operands.append(argument)
        continue
      }
      let (option, attached) = try Self.find(argument, in: command)
      values[option.name, default: []].append(try Self.value(of: option, attached: attached, rest: &rest))
    }
    try Self.check(operands, against: command)
    recorded = RecordedCommand(command, values: values, operands: operands)
    self.values = values
    self.operands = operands
  }

  /// Whether `option` was given.
  func has(_ option: OptionDeclaration) -> Bool { values[option.name] != nil }

  /// Whether `flag` was given.
  subscript(flag: Flag) -> Bool { has(flag.declaration) }

  /// The value of `setting`, or nil if it was not given.
  subscript<Value>(setting: Setting<Value>) -> Value? {
    get throws(UsageError) { try all(setting).last }
  }

  /// Every value of `setting`, in the order they were given.
  func all<Value>(_ setting: Setting<Value>) throws(UsageError) -> [Value] {
    var read: [Value] = []
    for text in values[setting.declaration.name] ?? [] {
      guard let value = setting.read(text) else {
        throw UsageError("--\(setting.declaration.name) must \(setting.expectation), not ‘\(text)’")
      }
      read.append(value)
    }
    return read
  }

  /// The option that `argument` names, and the value written into the same word.
  private static func find(
    _ argument: String, in command: CommandDeclaration
  ) throws(UsageError) -> (option: OptionDeclaration, attached: String?) {
    if argument.hasPrefix("--") {
      let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if let option = command.options.first(where: { $0.name == parts[0] || $0.alias.map { $0 == parts[0] } == true }) {
        return (option, parts.count > 1 ? String(parts[1]) : nil)
      }
      let near = nearestNames(to: String(parts[0]), among: command.options.map(\.name)).map { "--" + $0 }
      throw UsageError("‘viz \(command.name)’ has no option ‘--\(parts[0])’", suggestions: near, command: command.name)
    }
    let letter = argument[argument.index(after: argument.startIndex)]
    guard let option = command.options.first(where: { $0.short == letter }) else {
      throw UsageError("‘viz \(command.name)’ has no option ‘\(argument)’", command: command.name)
    }
    return (option, argument.count > 2 ? String(argument.dropFirst(2)) : nil)
  }

  private static func value(
    of option: OptionDeclaration, attached: String?, rest: inout ArraySlice<String>
  ) throws(UsageError) -> String {
    guard let placeholder = option.placeholder else {
      if let attached { throw UsageError("--\(option.name) takes no value, but was given ‘\(attached)’") }
      return ""
    }
    if attached == nil, let alone = option.valueIfAlone, rest.first?.hasPrefix("-") ?? true { return alone }
    guard let value = attached ?? rest.popFirst() else {
      throw UsageError("--\(option.name) needs a value: --\(option.name) \(placeholder)")
    }
    return value
  }

  private static func check(_ operands: [String], against command: CommandDeclaration) throws(UsageError) {
    let allowed = command.operands?.count ?? 0...0
    if operands.count > allowed.upperBound {
      throw UsageError(
        "‘viz \(command.name)’ does not know what to do with ‘\(operands[allowed.upperBound])’", command: command.name)
    }
    if operands.count < allowed.lowerBound {
      throw UsageError(
        "‘viz \(command.name)’ needs \(command.operands?.placeholder ?? "an argument")", command: command.name)
    }
    guard let choices = command.operands?.choices, !choices.isEmpty else { return }
    for operand in operands where !choices.contains(operand) {
      throw UsageError("‘\(operand)’ is not one of \(choices.joined(separator: ", "))", command: command.name)
    }
  }
}
