import Embed
import Tensors
import Testing

@Suite struct NeighborPreservationTests {
  @Test func equalsScikitLearn() throws {
    for fixture in try Fixture.load("faithfulness") as [Fixture.Faithfulness] {
      let curve = try NeighborPreservation.measure(original: Matrix(fixture.x), map: Matrix(fixture.map))
      #expect(curve.counts == fixture.counts && curve.sampled == nil)
      for (share, expected) in zip(curve.shares, fixture.preservation) { #expect(abs(share - expected) < 1e-12) }
    }
  }

  @Test func agreesWithFaithfulness() throws {
    let (x, map) = (Matrix.random(2000, 4, seed: 91), Matrix.random(2000, 2, seed: 92))
    let measured = try Faithfulness.measure(original: x, map: map)
    let curve = try NeighborPreservation.measure(original: x, map: map, counts: [10])
    #expect(curve.shares == [measured.neighborsKept])
    let known = try NearestNeighbors.exact(of: x, k: 30)
    #expect(try NeighborPreservation.measure(original: x, map: map, counts: [10], known: known) == curve)
    #expect(try NeighborPreservation.measure(original: x, map: map, counts: [10], workers: Workers(1)) == curve)
  }

  @Test func fewPointsHaveFewNeighbors() throws {
    let x = Matrix.random(25, 2, seed: 93)
    let curve = try NeighborPreservation.measure(original: x, map: x)
    #expect(curve.counts == [1, 2, 5, 10] && curve.shares == [1, 1, 1, 1])
  }

  @Test func badInputIsRefused() {
    let x = Matrix.random(25, 2, seed: 93)
    #expect(throws: EmbedError.self) { try NeighborPreservation.measure(original: x, map: x, counts: []) }
    #expect(throws: EmbedError.self) { try NeighborPreservation.measure(original: x, map: x, counts: [3, 0]) }
    #expect(throws: EmbedError.self) { try NeighborPreservation.measure(original: x, map: .random(24, 2, seed: 1)) }
  }
}
