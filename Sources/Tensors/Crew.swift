import CProcessor
import Dispatch
import Foundation
import Synchronization

/// The threads that wait for the loops of `Workers`.
///
/// Between two loops they look out for the next one for some microseconds before they sleep: waking a thread takes longer
/// than many a loop lasts. Only one loop at a time has the crew.
final class Crew: Sendable {
  /// All threads of the process that wait for loops.
  static let shared = Crew()

  private let isTaken = Atomic(false)
  private let members = Mutex<[Member]>([])

  /// Runs `body` on `threads` threads, this one among them, and returns when all are done; false, with nothing run, if
  /// another loop has the crew.
  ///
  /// - Precondition: `body` may run on several threads at once.
  func run(threads: Int, _ body: @escaping () -> Void) -> Bool {
    guard isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else { return false }
    let called = members.withLock { members in
      while members.count < threads - 1 { members.append(Member()) }
      return members.prefix(threads - 1)
    }
    for member in called { member.begin(body) }
    body()
    for member in called { member.waitUntilDone() }
    isTaken.store(false, ordering: .releasing)
    return true
  }
}

/// A thread of the crew and what passes between it and the one that leads the loop.
private final class Member: Sendable {
  private enum Phase: UInt8, AtomicRepresentable {
    /// Nothing to do; the thread is looking out.
    case idle
    /// Nothing to do; the thread sleeps.
    case asleep
    /// The thread runs the loop.
    case working
    /// As before, and the leader sleeps until it is done.
    case awaited
  }

  private let phase = Atomic(Phase.idle)
  private let call = DispatchSemaphore(value: 0)
  private let end = DispatchSemaphore(value: 0)
  /// The loop. The phase says who may touch it: its thread while working, else the leader.
  nonisolated(unsafe) private var body: () -> Void = {}

  /// Looks so many times before it sleeps: about 50 µs.
  private static let patience = 2_000

  init() {
    let thread = Thread { [self] in
      while true {
        waitForCall()
        work()
        if phase.exchange(.idle, ordering: .acquiringAndReleasing) == .awaited { end.signal() }
      }
    }
    thread.stackSize = 8 << 20
    thread.qualityOfService = .userInitiated
    thread.start()
  }

  /// Runs the loop and lets go of it: the leader must find that nobody keeps it.
  @inline(never)
  private func work() {
    body()
    body = {}
  }

  func begin(_ body: @escaping () -> Void) {
    self.body = body
    if phase.exchange(.working, ordering: .acquiringAndReleasing) == .asleep { call.signal() }
  }

  func waitUntilDone() {
    for _ in 0..<Self.patience {
      if phase.load(ordering: .acquiring) != .working { return }
      spin_pause()
    }
    let isWorking = phase.compareExchange(
      expected: .working, desired: .awaited, ordering: .acquiringAndReleasing
    ).exchanged
    if isWorking { end.wait() }
  }

  private func waitForCall() {
    for _ in 0..<Self.patience {
      if phase.load(ordering: .acquiring) == .working { return }
      spin_pause()
    }
    if phase.compareExchange(expected: .idle, desired: .asleep, ordering: .acquiringAndReleasing).exchanged {
      call.wait()
    }
  }
}
