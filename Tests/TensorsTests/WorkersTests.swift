import Tensors
import Testing

@Suite struct WorkersTests {
  @Test(arguments: [1, 2, 3, 8]) func everyIndexIsVisitedOnce(threads: Int) {
    let pieces = Workers(threads).mapChunks(of: 1003, size: 10) { Array($0) }
    #expect(pieces.count == 101)
    #expect(pieces.flatMap { $0 } == Array(0..<1003))
  }

  @Test func nothingToDoCallsNobody() {
    #expect(Workers.all.mapChunks(of: 0, size: 4) { $0 }.isEmpty)
  }
}
