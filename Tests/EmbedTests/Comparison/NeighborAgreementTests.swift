import Embed
import Tensors
import Testing

@Suite struct NeighborAgreementTests {
  @Test func countsCommonNeighbors() throws {
    let maps = (0..<3).map { Matrix.random(60, 2, seed: 200 + $0) }
    let lists = maps.map { map in
      let all = map.neighborsByComparingEveryPair(in: map, k: 7, skippingSelf: true)
      return (0..<60).map { Set(all[$0 * 7..<($0 + 1) * 7]) }
    }
    let shares = try NeighborAgreement.shares(maps, neighbors: 7)
    for row in 0..<60 {
      let common = [(0, 1), (0, 2), (1, 2)].reduce(0) {
        $0 + lists[$1.0][row].intersection(lists[$1.1][row]).count
      }
      #expect(abs(shares[row] - Double(common) / 21) < 1e-12)
    }
    #expect(try shares == NeighborAgreement.shares(maps, neighbors: 7, workers: Workers(1)))
  }

  @Test func turnedMapsAgreeAndOnePointMayMove() throws {
    var map = Matrix.clusters(2, rows: 80, columns: 2, spread: 0.1, seed: 210)
    let turned = Matrix(
      rows: 80, columns: 2, values: (0..<80).flatMap { [-5 * map[$0, 1], 5 * map[$0, 0]] })
    #expect(try NeighborAgreement.shares([map, turned], neighbors: 10) == [Double](repeating: 1, count: 80))
    (map[0, 0], map[0, 1]) = (map[1, 0], map[1, 1])
    let moved = try NeighborAgreement.shares([map, turned], neighbors: 10)
    #expect(moved[0] == 0 && moved.dropFirst().allSatisfy { $0 >= 0.9 })
  }

  @Test func badInputIsRefused() {
    let x = Matrix.random(20, 2, seed: 1)
    #expect(throws: EmbedError.self) { try NeighborAgreement.shares([x], neighbors: 3) }
    #expect(throws: EmbedError.self) { try NeighborAgreement.shares([x, .random(21, 2, seed: 1)], neighbors: 3) }
    #expect(throws: EmbedError.self) { try NeighborAgreement.shares([x, x], neighbors: 20) }
  }
}
