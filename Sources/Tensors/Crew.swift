import CProcessor
import Dispatch
import Foundation
import Synchronization

/// The threads that the loops of `Workers` share.
///
/// There are as many places to work at as the widest loop asked for. A loop takes those that are free, perhaps none, and
/// its thread works in any case. So loops within loops never crowd the processors, and when one of two long pieces of work
/// is done, the loops of the other have its threads from then on.
///
/// A thread without work looks out for about a millisecond before it sleeps: waking it, and a processor that has gone to
/// sleep with it, takes longer than many a loop lasts.
final class Crew: Sendable {
  /// All threads of the process that wait for loops.
  static let shared = Crew()

  private struct Roster {
    var idle: [Member] = []
    /// The places that are free, besides that of the thread that begins a loop.
    var free = 0
    /// All places.
    var capacity = 1
  }
  private let roster = Mutex(Roster())

  /// Runs `body` on this thread and on up to `threads - 1` others, as many as there are places; returns when all are done.
  ///
  /// - Precondition: `body` may run on several threads at once, and once is enough.
  func run(threads: Int, _ body: @escaping () -> Void) {
    let members = take(threads - 1)
    guard !members.isEmpty else { return body() }
    let call = Call(body, members: members.count)
    for member in members { member.begin(call) }
    body()
    if !call.isSoonDone() {
      // Who sleeps needs no place.
      roster.withLock { $0.free += 1 }
      call.waitUntilDone()
      roster.withLock { $0.free -= 1 }
    }
    call.end()
  }

  private func take(_ count: Int) -> [Member] {
    roster.withLock { roster in
      roster.free += max(0, count + 1 - roster.capacity)
      roster.capacity = max(roster.capacity, count + 1)
      let taken = max(0, min(count, roster.free))
      roster.free -= taken
      return (0..<taken).map { _ in roster.idle.popLast() ?? Member(of: self) }
    }
  }

  /// Takes back a member that has done its part.
  fileprivate func takeBack(_ member: Member) {
    roster.withLock { roster in
      roster.free += 1
      roster.idle.append(member)
    }
  }
}

/// One loop: what the members of the crew run, and how many of them still do.
private final class Call: Sendable {
  /// The loop. Nobody may hold it when the leader goes on, so members run it where it stands.
  nonisolated(unsafe) private var body: () -> Void
  private let working: Atomic<Int>
  private let isAwaited = Atomic(false)
  private let done = DispatchSemaphore(value: 0)

  init(_ body: @escaping () -> Void, members: Int) {
    self.body = body
    working = Atomic(members)
  }

  @inline(never)
  func work() { body() }

  /// Tells the leader that one member is done. The last one finds whether the leader sleeps.
  func finishPart() {
    let isLast = working.subtract(1, ordering: .sequentiallyConsistent).newValue == 0
    if isLast, isAwaited.load(ordering: .sequentiallyConsistent) { done.signal() }
  }

  /// Whether all members are done, now or within about a millisecond.
  func isSoonDone() -> Bool {
    for _ in 0..<Member.patience {
      if working.load(ordering: .acquiring) == 0 { return true }
      spin_pause()
    }
    return false
  }

  func waitUntilDone() {
    isAwaited.store(true, ordering: .sequentiallyConsistent)
    if working.load(ordering: .sequentiallyConsistent) != 0 { done.wait() }
  }

  /// Lets go of the loop.
  func end() { body = {} }
}

/// A thread of the crew.
private final class Member: Sendable {
  private enum Phase: UInt8, AtomicRepresentable {
    /// Nothing to do; the thread is looking out.
    case idle
    /// Nothing to do; the thread sleeps.
    case asleep
    /// The thread has a call.
    case called
  }

  private let phase = Atomic(Phase.idle)
  private let alarm = DispatchSemaphore(value: 0)
  /// What to do. The phase says whose it is: the thread's when called, else that of who takes it from the crew.
  nonisolated(unsafe) private var call: Call?

  /// Looks so many times before it sleeps: about a millisecond, longer than the parts of a training step differ.
  static let patience = 40_000

  init(of crew: Crew) {
    let thread = Thread { [self] in
      while true {
        waitForCall()
        let call = call
        self.call = nil
        call?.work()
        phase.store(.idle, ordering: .releasing)
        // First back to the crew: the leader's next loop is to find this thread.
        crew.takeBack(self)
        call?.finishPart()
      }
    }
    thread.stackSize = 8 << 20
    thread.qualityOfService = .userInitiated
    thread.start()
  }

  func begin(_ call: Call) {
    self.call = call
    if phase.exchange(.called, ordering: .acquiringAndReleasing) == .asleep { alarm.signal() }
  }

  private func waitForCall() {
    for _ in 0..<Self.patience {
      if phase.load(ordering: .acquiring) == .called { return }
      spin_pause()
    }
    if phase.compareExchange(expected: .idle, desired: .asleep, ordering: .acquiringAndReleasing).exchanged {
      alarm.wait()
    }
  }
}
