/// A command line as figures record it: what decides what they show, and nothing of where they go or how fast they are made.
struct RecordedCommand: Sendable {
  /// The command, its options in the order of the help, its operands.
  let words: [String]
  /// The seed, whether it was typed or not; nil if the command has none.
  let seed: String?

  /// Options that change no figure.
  static let unrecorded: Set = [
    "output", "format", "threads", "json", "quiet", "force", "points-out", "save", "checkpoint", "resume", "watch",
  ]

  /// - Parameter values: what was typed for each option, by its name.
  init(_ command: CommandDeclaration, values: [String: [String]], operands: [String]) {
    let options = command.options.filter { !Self.unrecorded.contains($0.name) }
    let typed = options.flatMap { option in
      let typed = values[option.name] ?? []
      let counted = option.isRepeatable ? typed[...] : typed.suffix(1)
      return counted.map { option.placeholder == nil ? "--\(option.name)" : "--\(option.name)=\($0)" }
    }
    words = [command.name] + typed + (operands.isEmpty ? [] : ["--"] + operands)
    let seedOption = command.options.first { $0.name == CommonOptions.seed.declaration.name }
    seed = seedOption.flatMap { values[$0.name]?.last ?? $0.fallback }
  }
}
