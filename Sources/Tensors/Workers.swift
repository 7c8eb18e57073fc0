import Foundation
import Synchronization

/// The threads that share a piece of work: the one parallel loop of the toolkit.
///
/// Work is cut by its own size, never by the number of threads, and results are combined in the order of the pieces. So
/// the bits of a result do not depend on how many threads made it.
public struct Workers: Sendable, Equatable {
  /// How many threads take part, the calling one among them.
  public let count: Int

  /// `count` threads.
  ///
  /// - Precondition: at least one.
  public init(_ count: Int) {
    precondition(count >= 1, "at least one thread must work")
    self.count = count
  }

  /// One thread for each processor that is online.
  public static let all = Workers(max(1, ProcessInfo.processInfo.activeProcessorCount))

  /// Calls `body` with consecutive ranges of at most `size` numbers that together cover `0..<total`.
  ///
  /// Ranges run at the same time on different threads: `body` must write only to places that belong to its range.
  public func forEachChunk(of total: Int, size: Int, _ body: (Range<Int>) -> Void) {
    precondition(size >= 1, "a chunk holds at least one element")
    let chunks = (total + size - 1) / size
    let threads = min(count, chunks)
    guard threads > 1 else {
      for chunk in 0..<chunks { body(chunk * size..<min(total, (chunk + 1) * size)) }
      return
    }
    let next = Atomic(0)
    withoutActuallyEscaping(body) { body in
      // The one promise the compiler cannot check: ranges do not overlap, so neither do the places they write to.
      nonisolated(unsafe) let body = body
      runTogether(threads) {
        while true {
          let chunk = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard chunk < chunks else { return }
          body(chunk * size..<min(total, (chunk + 1) * size))
        }
      }
    }
  }

  /// Runs `body` on at most `threads` threads: on fewer if other loops, perhaps around this one, have the places.
  private func runTogether(_ threads: Int, _ body: @Sendable () -> Void) {
    withoutActuallyEscaping(body) { Crew.shared.run(threads: threads, $0) }
  }

  /// What `body` made of each range of at most `size` numbers of `0..<total`, in the order of the ranges.
  public func mapChunks<Result>(of total: Int, size: Int, _ body: (Range<Int>) -> Result) -> [Result] {
    precondition(size >= 1, "a chunk holds at least one element")
    let chunks = (total + size - 1) / size
    return [Result](unsafeUninitializedCapacity: chunks) { buffer, initialized in
      forEachChunk(of: total, size: size) { range in
        buffer.initializeElement(at: range.lowerBound / size, to: body(range))
      }
      initialized = chunks
    }
  }
}
