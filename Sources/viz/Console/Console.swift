import Figures
import Foundation

/// Where the program speaks: results to standard output, everything else to standard error.
struct Console: Sendable {
  /// Whether only results and errors are printed.
  let isQuiet: Bool
  /// Whether results are not printed either: a command is repeated for its files.
  var isMute = false
  /// Whether standard error is a terminal that can redraw a line.
  let isInteractive: Bool
  /// Whether colour may be used.
  let usesColor: Bool
  /// The colors that a drawing on standard error may use.
  let colors: TerminalColors
  /// What the command has read.
  let inputs = InputLedger()

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    let environment = ProcessInfo.processInfo.environment
    isInteractive = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    usesColor = isInteractive && (environment["NO_COLOR"] ?? "").isEmpty
    colors = usesColor ? TerminalColors(environment) : .none
  }

  /// Prints a line of results.
  func result(_ line: String) throws(OutputError) {
    try write(Array((line + "\n").utf8))
  }

  /// Writes bytes to standard output, all of them.
  func write(_ bytes: [UInt8]) throws(OutputError) {
    if isMute { return }
    do { try FileHandle.standardOutput.write(contentsOf: Data(bytes)) } catch {
      throw OutputError(description: "standard output cannot be written: \(String(cString: strerror(errno)))")
    }
  }

  /// Tells the user something that is not a result.
  func note(_ line: String) {
    if !isQuiet { Self.standardError(line + "\n") }
  }

  /// Tells the user why the program stops.
  func error(_ message: String) {
    let label = usesColor ? "\u{1B}[1;31mviz:\u{1B}[0m " : "viz: "
    Self.standardError(label + message + "\n")
  }

  static func standardError(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

/// Standard output went away or is full.
struct OutputError: Error, CustomStringConvertible {
  let description: String
}

extension TerminalColors {
  /// What the terminal of `environment` can show, as it says itself.
  fileprivate init(_ environment: [String: String]) {
    let kind = environment["TERM"] ?? ""
    if ["truecolor", "24bit"].contains(environment["COLORTERM"]) || kind.hasSuffix("-direct") {
      self = .direct
    } else {
      self = kind.contains("256") ? .indexed : .none
    }
  }
}
