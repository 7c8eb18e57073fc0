import Embed
import Tensors
import Testing

@Suite struct ClassOverlapTests {
  /// On a line: three of class 4, then 6 and 7 taking turns, then far away 9.
  private let x = Matrix(rows: 11, columns: 1, values: [0, 1, 2, 100, 101, 102, 103, 104, 900, 901, 902])
  private let labels = [4, 4, 4, 6, 7, 6, 7, 6, 9, 9, 9]

  @Test func sharesAreThoseOfTheNeighbors() throws {
    let overlap = try ClassOverlap.measure(x, labels: labels, neighbors: 2)
    #expect(overlap.classes == [4, 6, 7, 9] && overlap.neighbors == 2)
    #expect(overlap.shares[0] == [1, 0, 0, 0] && overlap.shares[3] == [0, 0, 0, 1])
    // 100 → 101 102, 102 → 101 103, 104 → 103 102; 101 → 100 102, 103 → 102 104.
    #expect(overlap.shares[1] == [0, 2.0 / 6, 4.0 / 6, 0] && overlap.shares[2] == [0, 1, 0, 0])
  }

  @Test func overlapIsTheMeanOfBothShares() throws {
    let overlap = try ClassOverlap.measure(x, labels: labels, neighbors: 2)
    let expected: Double = (4.0 / 6 + 1) / 2
    #expect(overlap.overlap(of: 6, and: 7) == expected)
    #expect(overlap.overlap(of: 7, and: 6) == overlap.overlap(of: 6, and: 7))
    #expect(overlap.overlap(of: 4, and: 9) == 0 && overlap.overlap(of: 4, and: 5) == 0)
  }

  @Test func smallMatricesTakeAllOthers() throws {
    #expect(try ClassOverlap.measure(x, labels: labels, neighbors: 50).neighbors == 10)
  }

  @Test func badInputIsRefused() {
    #expect(throws: EmbedError.self) { try ClassOverlap.measure(x, labels: [1, 2]) }
    #expect(throws: EmbedError.self) { try ClassOverlap.measure(x, labels: labels, neighbors: 0) }
    #expect(throws: EmbedError.self) { try ClassOverlap.measure(Matrix(rows: 1, columns: 1), labels: [1]) }
  }
}
