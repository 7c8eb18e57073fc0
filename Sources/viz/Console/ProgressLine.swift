import Foundation

/// One line that shows how far a long piece of work is: redrawn in place on a terminal, silent elsewhere until it is done.
final class ProgressLine {
  private let console: Console
  private let label: String
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?

  init(_ label: String, on console: Console) {
    self.console = console
    self.label = label
  }

  /// Shows that `fraction` of the work is done, with `detail` behind the bar. Draws at most ten times a second.
  ///
  /// - Parameter secondsLeft: how long the rest will take, if the caller knows better than by the share that is done.
  func update(_ fraction: Double, _ detail: String = "", secondsLeft: Double? = nil) {
    guard console.isInteractive, !console.isQuiet else { return }
    let now = ContinuousClock.now
    if let lastDrawn, now - lastDrawn < .milliseconds(100), fraction < 1 { return }
    lastDrawn = now
    let done = Int((max(0, min(1, fraction)) * 24).rounded())
    let bar = String(repeating: "━", count: done)
    let rest = String(repeating: "─", count: 24 - done)
    let colored = console.usesColor ? "\u{1B}[34m\(bar)\u{1B}[2m\(rest)\u{1B}[0m" : bar + rest
    Console.standardError(
      "\r\u{1B}[K\(label) \(colored) \(detail)\(Self.remaining(fraction, now - start, secondsLeft))")
  }

  /// Replaces the bar by a line that stays.
  func finish(_ line: String) {
    clear()
    console.note(line)
  }

  /// Removes the bar.
  func clear() {
    if lastDrawn != nil { Console.standardError("\r\u{1B}[K") }
    lastDrawn = nil
  }

  /// How long the rest takes, in words; nothing while that cannot be told.
  static func remaining(_ fraction: Double, _ elapsed: Duration, _ known: Double? = nil) -> String {
    let seconds = elapsed / .seconds(1)
    guard fraction > 0.02, fraction < 1, seconds > 0.5 else { return "" }
    return "  \(Int((known ?? seconds / fraction * (1 - fraction)).rounded(.up))) s left"
  }
}
