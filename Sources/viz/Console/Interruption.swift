import Foundation
import Synchronization

/// Ctrl-C: long work asks here whether to stop; a second Ctrl-C ends the program at once.
enum Interruption {
  private static let wasRequested = Atomic(false)

  /// Whether the user wants the program to stop.
  static var isRequested: Bool { wasRequested.load(ordering: .relaxed) }

  /// Starts to listen.
  static func install() {
    // The flag must exist before the handler needs it, and some parents start programs with signals blocked.
    _ = isRequested
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &interrupt, nil)
    signal(SIGINT) { _ in
      Interruption.wasRequested.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
  }

  /// Throws if the user wants the program to stop.
  static func check() throws(Interrupted) {
    if isRequested { throw Interrupted(kept: nil) }
  }
}

/// The user stopped the program.
struct Interrupted: Error {
  /// What was kept of the work, in words.
  let kept: String?
}
