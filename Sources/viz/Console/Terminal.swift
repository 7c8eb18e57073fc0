import Foundation
import Synchronization

/// What the program knows of the terminal on standard error.
enum Terminal {
  /// How many characters it shows; 80 × 24 where it does not tell.
  static var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  private static let hidesCursor = Atomic(false)

  /// Takes the cursor away until `showCursor`.
  static func hideCursor() {
    if !hidesCursor.exchange(true, ordering: .relaxed) { Console.standardError("\u{1B}[?25l") }
  }

  /// Brings the cursor back if it was taken away. Whatever ends the program calls this.
  static func showCursor() {
    if hidesCursor.exchange(false, ordering: .relaxed) { Console.standardError("\u{1B}[?25h") }
  }
}
