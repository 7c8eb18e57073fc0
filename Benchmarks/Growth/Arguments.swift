/// A command and its options, each `--name value`.
struct Arguments {
  /// What to do.
  let command: String
  private let values: [String: String]

  /// Reads `words`, the name of the program not among them.
  ///
  /// - Throws: `Misuse` if there is no command or an option is not one of `names` or has no value.
  init(_ words: [String], options names: Set<String>) throws(Misuse) {
    guard let command = words.first else { throw Misuse("no command") }
    self.command = command
    var values: [String: String] = [:]
    var rest = words.dropFirst()
    while let option = rest.popFirst() {
      let name = String(option.dropFirst(2))
      guard option.hasPrefix("--"), names.contains(name) else { throw Misuse("unknown option \(option)") }
      guard let value = rest.popFirst() else { throw Misuse("\(option) needs a value") }
      values[name] = value
    }
    self.values = values
  }

  subscript(_ name: String) -> String? { values[name] }

  /// The whole positive number after `--name`, or `fallback`.
  func number(_ name: String, or fallback: Int) throws(Misuse) -> Int {
    guard let text = values[name] else { return fallback }
    return try Self.number(text, of: name)
  }

  /// The whole positive numbers after `--name`, separated by commas, or `fallback`.
  func numbers(_ name: String, or fallback: [Int]) throws(Misuse) -> [Int] {
    guard let text = values[name] else { return fallback }
    var numbers: [Int] = []
    for part in text.split(separator: ",") { numbers.append(try Self.number(String(part), of: name)) }
    return numbers.sorted()
  }

  /// The path after `--name`.
  func path(_ name: String) throws(Misuse) -> String {
    guard let path = values[name] else { throw Misuse("--\(name) is missing") }
    return path
  }

  private static func number(_ text: String, of name: String) throws(Misuse) -> Int {
    guard let number = Int(text), number > 0 else {
      throw Misuse("--\(name) is ‘\(text)’: a whole number from 1 on is expected")
    }
    return number
  }
}

/// Why a command line cannot be followed.
struct Misuse: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
