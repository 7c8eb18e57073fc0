import Foundation
import Synchronization

/// One line that shows how far a long piece of work is, or several that run side by side: redrawn in place on a terminal,
/// silent elsewhere until it is done.
final class ProgressLine: Sendable {
  private struct State {
    var parts: [(fraction: Double, detail: String)]
    var lastDrawn: ContinuousClock.Instant?
  }
  private let console: Console
  private let label: String
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  /// - Parameter parts: how many pieces of work the line shows: their mean, and what each does.
  init(_ label: String, parts: Int = 1, on console: Console) {
    self.console = console
    self.label = label
    state = Mutex(State(parts: Array(repeating: (0, ""), count: parts)))
  }

  /// Shows that `fraction` of the work, or of its `part`, is done, with `detail` behind the bar. Draws at most ten times a
  /// second.
  ///
  /// - Parameter secondsLeft: how long the rest of all will take, if the caller knows better than by the share that is done.
  func update(_ fraction: Double, _ detail: String = "", secondsLeft: Double? = nil, part: Int = 0) {
    guard console.isInteractive, !console.isQuiet else { return }
    state.withLock { state in
      state.parts[part] = (fraction, detail)
      let now = ContinuousClock.now
      let whole = state.parts.reduce(0) { $0 + $1.fraction } / Double(state.parts.count)
      if let lastDrawn = state.lastDrawn, now - lastDrawn < .milliseconds(100), whole < 1 { return }
      state.lastDrawn = now
      draw(whole, details: state.parts.map(\.detail), remaining(whole, now - start, secondsLeft))
    }
  }

  private func draw(_ fraction: Double, details: [String], _ remaining: String) {
    let done = Int((max(0, min(1, fraction)) * 24).rounded())
    let bar = String(repeating: "━", count: done)
    let rest = String(repeating: "─", count: 24 - done)
    let colored = console.usesColor ? "\u{1B}[34m\(bar)\u{1B}[2m\(rest)\u{1B}[0m" : bar + rest
    let detail = details.filter { !$0.isEmpty }.joined(separator: "; ")
    Console.standardError("\r\u{1B}[K\(label) \(colored) \(detail)\(remaining)")
  }

  /// Replaces the bar by a line that stays.
  func finish(_ line: String) {
    clear()
    console.note(line)
  }

  /// Removes the bar.
  func clear() {
    state.withLock { state in
      if state.lastDrawn != nil { Console.standardError("\r\u{1B}[K") }
      state.lastDrawn = nil
    }
  }

  private func remaining(_ fraction: Double, _ elapsed: Duration, _ known: Double?) -> String {
    let seconds = elapsed / .seconds(1)
    guard fraction > 0.02, fraction < 1, seconds > 0.5 else { return "" }
    return "  \(Int((known ?? seconds / fraction * (1 - fraction)).rounded(.up))) s left"
  }
}
