import Datasets
import Foundation
import Synchronization

/// Ctrl-C, and requests to end from elsewhere: long work asks here whether to stop. What does not stop by itself within two
/// seconds, or is asked a second time, is ended; files that are not yet whole are removed.
enum Interruption {
  private static let wasRequested = Atomic(false)
  private static let wasAcknowledged = Atomic(false)
  private static let patience = Duration.seconds(2)

  /// Whether the program should stop.
  static var isRequested: Bool { wasRequested.load(ordering: .relaxed) }

  /// Promises that the work ends by itself, though it may take longer to keep what is done: only a second request ends it.
  static func acknowledge() { wasAcknowledged.store(true, ordering: .relaxed) }

  /// Throws if the program should stop, unless what is done is being kept.
  static func check() throws(Interrupted) {
    if isRequested, !wasAcknowledged.load(ordering: .relaxed) { throw Interrupted(kept: nil) }
  }

  /// Starts to listen, on a thread of its own. Must be called before other threads begin, so that they leave the signals alone.
  static func install() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let awaited = signals
    Thread.detachNewThread {
      var awaited = awaited
      var received: Int32 = 0
      guard sigwait(&awaited, &received) == 0 else { return }
      wasRequested.store(true, ordering: .relaxed)
      var limit = timespec(tv_sec: Int(patience.components.seconds), tv_nsec: 0)
      if sigtimedwait(&awaited, nil, &limit) < 0, wasAcknowledged.load(ordering: .relaxed) {
        _ = sigwait(&awaited, &received)
      }
      UnfinishedFiles.removeAll()
      Terminal.showCursor()
      Console.standardError("viz: interrupted\n")
      exit(128 + received)
    }
  }
}

/// The user stopped the program.
struct Interrupted: Error {
  /// What was kept of the work, in words.
  let kept: String?
}
