/// A command line that cannot be understood, and what might have been meant.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  /// - Parameters:
  ///   - problem: what is wrong.
  ///   - suggestions: names that may have been meant.
  ///   - command: the command whose help tells more.
  init(_ problem: String, suggestions: [String] = [], command: String? = nil) {
    var text = problem
    if !suggestions.isEmpty {
      text += ". Did you mean " + suggestions.map { "‘\($0)’" }.joined(separator: " or ") + "?"
    }
    if let command { text += "\nSee ‘viz \(command) --help’." }
    description = text
  }
}
