import Embed
import Tensors
import Testing

@Suite struct NearestNeighborsTests {
  private func reference(_ queries: Matrix, _ references: Matrix, k: Int, skippingSelf: Bool) -> [Int32] {
    queries.neighborsByComparingEveryPair(in: references, k: k, skippingSelf: skippingSelf)
  }

  @Test(arguments: [(300, 5, 7), (1100, 3, 20), (129, 33, 128), (2, 1, 1)])
  func equalsComparingEveryPair(rows: Int, columns: Int, k: Int) throws {
    let x = Matrix.random(rows, columns, seed: 11)
    let found = try NearestNeighbors.exact(of: x, k: k)
    #expect(found.rows == rows && found.k == k)
    #expect(found.indices == reference(x, x, k: k, skippingSelf: true))
  }

  @Test func distancesAreThoseOfTheData() throws {
    let x = Matrix(rows: 3, columns: 2, values: [0, 0, 3, 4, 0, 1])
    let found = try NearestNeighbors.exact(of: x, k: 2)
    #expect(found.indices == [2, 1, 2, 0, 0, 1])
    #expect(found.distances[0] == 1 && found.distances[1] == 5)
  }

  @Test func tightClustersFarApartAreResolved() throws {
    // Products of these coordinates cannot tell the points of a cluster apart; differences can.
    var x = Matrix.random(600, 4, seed: 12, scale: 0.01)
    for row in 0..<600 { x[row, row % 4] += 4096 * Float(row % 2 == 0 ? 1 : -1) }
    #expect(try NearestNeighbors.exact(of: x, k: 15).indices == reference(x, x, k: 15, skippingSelf: true))
  }

  @Test func duplicatesComeInOrderOfRows() throws {
    let x = Matrix(rows: 1500, columns: 3, values: (0..<1500).flatMap { [Float($0 % 2), 1, 2] })
    let found = try NearestNeighbors.exact(of: x, k: 3)
    #expect(Array(found.neighbors(of: 0)) == [2, 4, 6] && Array(found.neighbors(of: 1499)) == [1, 3, 5])
    #expect(found.distances.allSatisfy { $0 == 0 })
  }

  @Test func otherPointsMayAsk() throws {
    let (queries, references) = (Matrix.random(90, 6, seed: 13), Matrix.random(400, 6, seed: 14))
    let found = try NearestNeighbors.exact(of: queries, in: references, k: 9)
    #expect(found.indices == reference(queries, references, k: 9, skippingSelf: false))
  }

  @Test func firstNeighborsAreThoseOfASmallerSearch() throws {
    let x = Matrix.random(200, 4, seed: 15)
    #expect(try NearestNeighbors.exact(of: x, k: 30).nearest(8) == NearestNeighbors.exact(of: x, k: 8))
  }

  @Test(arguments: [1e-30, 1e30] as [Float]) func scaleChangesNoNeighbor(scale: Float) throws {
    let x = Matrix.random(150, 4, seed: 16)
    let scaled = Matrix(rows: 150, columns: 4, values: x.values.map { $0 * scale })
    let found = try NearestNeighbors.exact(of: scaled, k: 10)
    #expect(found.indices == reference(scaled, scaled, k: 10, skippingSelf: true))
    #expect(found.distances.allSatisfy { $0 > 0 && $0.isFinite })
  }

  @Test func threadsChangeNoBit() throws {
    let x = Matrix.random(700, 10, seed: 17)
    let one = try NearestNeighbors.exact(of: x, k: 12, workers: Workers(1))
    #expect(try one == NearestNeighbors.exact(of: x, k: 12, workers: Workers(3)))
  }

  @Test func badInputIsNamed() {
    let x = Matrix.random(5, 2, seed: 1)
    #expect(throws: EmbedError(.badOption, "5 neighbors asked for: 1 to 4 exist")) {
      try NearestNeighbors.exact(of: x, k: 5)
    }
    #expect(throws: EmbedError.self) { try NearestNeighbors.exact(of: x, k: 0) }
    #expect(throws: EmbedError.self) { try NearestNeighbors.exact(of: Matrix(rows: 1, columns: 2), k: 1) }
    #expect(throws: EmbedError.self) { try NearestNeighbors.exact(of: x, in: Matrix(rows: 5, columns: 3), k: 1) }
  }
}
