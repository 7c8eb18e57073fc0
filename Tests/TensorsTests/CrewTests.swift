import Foundation
import Synchronization
import Tensors
import Testing

/// Loops within loops and beside each other, as the report runs them.
@Suite struct CrewTests {
  @Test func loopsWithinLoopsVisitEverythingOnce() {
    let sums = Workers(3).mapChunks(of: 40, size: 1) { outer in
      Workers(4).mapChunks(of: 200, size: 3) { inner in inner.reduce(0, +) * (outer.lowerBound + 1) }.reduce(0, +)
    }
    #expect(sums == (1...40).map { $0 * 199 * 100 })
  }

  @Test func loopsOfManyThreadsDoNotDisturbEachOther() async {
    let sums = await withTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          (0..<300).reduce(0) { sum, _ in
            sum + Workers(2).mapChunks(of: 64, size: 2) { $0.reduce(0, +) }.reduce(task, +)
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sums.sorted() == (0..<8).map { 300 * (64 * 63 / 2 + $0) })
  }

  /// When the short one of two pieces of work is done, the loops of the long one have its thread.
  @Test func whoIsDoneHelpsTheOthers() {
    let threads = Mutex<Set<ObjectIdentifier>>([])
    let deadline = ContinuousClock.now + .seconds(20)
    Workers(2).forEachChunk(of: 2, size: 1) { chunk in
      guard chunk.lowerBound == 1 else { return }
      while threads.withLock({ $0.count }) < 2, ContinuousClock.now < deadline {
        Workers(2).forEachChunk(of: 2, size: 1) { _ in
          threads.withLock { _ = $0.insert(ObjectIdentifier(Thread.current)) }
          Thread.sleep(forTimeInterval: 0.001)
        }
      }
    }
    #expect(threads.withLock { $0.count } >= 2)
  }
}
