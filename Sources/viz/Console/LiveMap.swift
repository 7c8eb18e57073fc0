import Embed
import Figures

/// A map on the terminal that is redrawn in place while it is found, the classes and the state of the descent below it.
final class LiveMap {
  private let label: String
  private let view: TerminalMap
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?
  /// The lines on the terminal, and how large it was.
  private var drawn = 0
  private var size = (columns: 0, rows: 0)

  /// The shortest time between two drawings.
  private static let interval = Duration.milliseconds(100)
  private static let mostLegendRows = 3

  init(_ label: String, view: TerminalMap) {
    self.label = label
    self.view = view
  }

  /// Draws the map as it is, unless it has just been drawn.
  func update(_ progress: TSNE.Progress) {
    let now = ContinuousClock.now
    if let lastDrawn, now - lastDrawn < Self.interval, progress.iteration < progress.iterations { return }
    lastDrawn = now
    Terminal.hideCursor()
    let lines = lines(progress, elapsed: now - start)
    Console.standardError(lines.map { "\u{1B}[K\($0)\n" }.joined() + "\u{1B}[J")
    drawn = lines.count
  }

  /// Leaves the map where it stands, without the state of the descent, which is over.
  func close() {
    if drawn > 0 { Console.standardError("\u{1B}[A\r\u{1B}[K") }
    Terminal.showCursor()
  }

  private func lines(_ progress: TSNE.Progress, elapsed: Duration) -> [String] {
    goBack(to: Terminal.size)
    // The last column and the last row stay free, so that nothing wraps or scrolls.
    let columns = max(1, size.columns - 1)
    let legend = view.legend(columns: columns, rows: Self.mostLegendRows)
    let map = TerminalMap.size(columns: columns, rows: size.rows - legend.count - 2)
    let left = ProgressLine.remaining(progress.fraction, elapsed)
    return view.lines(progress.map(), columns: map.columns, rows: map.rows) + legend
      + ["\(label): \(progress.words)\(left)".clipped(to: columns)]
  }

  /// Moves the cursor to where the map begins; a terminal that has changed its size is cleared.
  private func goBack(to current: (columns: Int, rows: Int)) {
    if drawn > 0 {
      Console.standardError(current == size ? "\u{1B}[\(drawn)A\r" : "\u{1B}[2J\u{1B}[H")
    }
    size = current
  }
}
