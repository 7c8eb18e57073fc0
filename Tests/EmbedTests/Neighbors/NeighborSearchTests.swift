import Embed
import Foundation
import Tensors
import Testing

@Suite struct NeighborSearchTests {
  @Test func cosineDistancesAreOneLessTheCosine() throws {
    let x = Matrix(rows: 4, columns: 2, values: [2, 0, 0, 5, -1, 0, 3, 3])
    let found = try NearestNeighbors.search(of: x, k: 3, metric: .cosine)
    #expect(Array(found.neighbors(of: 0)) == [3, 1, 2])
    for (distance, expected) in zip(found.distances.prefix(3), [1 - sqrt(0.5), 1, 2] as [Float]) {
      #expect(abs(distance - expected) < 1e-6)
    }
  }

  @Test func cosineIgnoresLengths() throws {
    let x = Matrix.random(500, 12, seed: 81)
    var scaled = x
    for row in 0..<500 {
      for column in 0..<12 { scaled[row, column] *= Float(row % 2 == 0 ? 1e-20 : 1e20) }
    }
    let found = try NearestNeighbors.search(of: scaled, k: 9, metric: .cosine)
    #expect(try found.indices == NearestNeighbors.search(of: x, k: 9, metric: .cosine).indices)
  }

  @Test func rowsWithoutDirectionAreNamed() throws {
    var x = Matrix.random(20, 3, seed: 82)
    for column in 0..<3 { x[7, column] = 0 }
    let expected = EmbedError(
      .badMatrix, "row 7 of the matrix (counted from 0) is all zeros: the cosine distance needs a direction")
    #expect(throws: expected) { try NearestNeighbors.search(of: x, k: 3, metric: .cosine) }
  }

  @Test func approximateSearchTellsItsRecall() throws {
    let x = Matrix.random(30_000, 12, seed: 83)
    let exact = try NearestNeighbors.search(of: x, k: 15)
    let found = try NearestNeighbors.search(of: x, k: 15, policy: .approximate)
    let kept = (0..<30_000).reduce(0) { sum, row in
      let truth = Set(exact.neighbors(of: row))
      return sum + found.neighbors(of: row).count { truth.contains($0) }
    }
    let recall = try #require(found.recall)
    #expect(exact.recall == nil)
    #expect(recall > 0.95 && recall <= 1 && abs(recall - Double(kept) / 450_000) < 0.02)
    #expect(try found == NearestNeighbors.search(of: x, k: 15, policy: .approximate, workers: Workers(1)))
  }

  @Test func fewLeavesStillHoldEnoughNeighbors() throws {
    let x = Matrix.random(2000, 3, seed: 84)
    let found = try NearestNeighbors.search(of: x, k: 1999, policy: .approximate)
    #expect(found.recall == 1)
  }

  @Test func progressMayEndTheSearch() {
    var shares: [Double] = []
    let x = Matrix.random(40_000, 3, seed: 85)
    #expect(throws: EmbedError(.stopped, "the search for neighbors was stopped")) {
      try NearestNeighbors.search(of: x, k: 5) {
        shares.append($0)
        return shares.count < 2
      }
    }
    #expect(shares.count == 2 && shares[0] > 0 && shares[1] > shares[0] && shares[1] < 1)
  }
}
