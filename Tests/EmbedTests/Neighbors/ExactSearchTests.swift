import Embed
import Tensors
import Testing

/// The search that rules points out against comparing every pair.
@Suite struct ExactSearchTests {
  /// Whole numbers, so that distances are exact and many are equal.
  private func lattice(_ rows: Int, _ columns: Int, levels: UInt64, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rows: rows, columns: columns, values: (0..<rows * columns).map { _ in Float(generator.next() % levels) })
  }

  @Test(arguments: [
    (2, 1, 1), (3, 2, 2), (17, 1, 16), (100, 3, 99), (700, 2, 5), (900, 16, 40), (650, 17, 30), (800, 40, 12),
    (610, 90, 25),
  ])
  func tiesAreThoseOfComparingEveryPair(rows: Int, columns: Int, k: Int) throws {
    for levels: UInt64 in [2, 5, 50] {
      let x = lattice(rows, columns, levels: levels, seed: UInt64(rows))
      let found = try NearestNeighbors.exact(of: x, k: k)
      #expect(found.indices == x.neighborsByComparingEveryPair(in: x, k: k, skippingSelf: true))
    }
  }

  @Test(arguments: [(1500, 60, 0.3), (1200, 200, 0.1), (1000, 33, 2)] as [(Int, Int, Float)])
  func clustersInManyDimensionsLoseNoNeighbor(rows: Int, columns: Int, spread: Float) throws {
    // Most of the variance in a few directions: products leave the rest out.
    let x = Matrix.clusters(12, rows: rows, columns: columns, spread: spread, seed: 71)
    let found = try NearestNeighbors.exact(of: x, k: 20)
    #expect(found.indices == x.neighborsByComparingEveryPair(in: x, k: 20, skippingSelf: true))
  }

  @Test func dataOfLowRankLoseNoNeighbor() throws {
    // Three coordinates turned into fifty: what the principal axes leave out is nothing but rounding.
    let x = Matrix.random(900, 3, seed: 72).multiplied(by: Matrix.random(3, 50, seed: 73))
    let found = try NearestNeighbors.exact(of: x, k: 15)
    let expected = x.neighborsByComparingEveryPair(in: x, k: 15, skippingSelf: true)
    #expect(zip(found.indices, expected).count { $0 != $1 } <= 4)  // neighbors whose distances agree to seven digits
  }

  @Test func outliersFarAwayHideNobody() throws {
    var x = Matrix.random(800, 40, seed: 74)
    for row in [3, 400, 799] { x[row, row % 40] = 1e6 }
    let found = try NearestNeighbors.exact(of: x, k: 10)
    let expected = x.neighborsByComparingEveryPair(in: x, k: 10, skippingSelf: true)
    for row in 0..<800 where ![3, 400, 799].contains(row) {
      #expect(Array(found.neighbors(of: row)) == Array(expected[row * 10..<row * 10 + 10]))
    }
  }

  @Test func pointsThatAreAllEqualAreNeighborsByRow() throws {
    let x = Matrix(rows: 30_000, columns: 5, repeating: 7)
    let found = try NearestNeighbors.exact(of: x, k: 30)
    #expect(Array(found.neighbors(of: 29_999)) == (0..<30).map { Int32($0) })
    #expect(Array(found.neighbors(of: 4)) == (0..<31).filter { $0 != 4 }.map { Int32($0) })
    #expect(found.distances.allSatisfy { $0 == 0 })
  }

  @Test func constantColumnsAndWideRowsAreMet() throws {
    let core = Matrix.random(320, 4, seed: 75)
    var x = Matrix(rows: 320, columns: 10_000, repeating: 3)
    for row in 0..<320 {
      for column in 0..<4 { x[row, column * 2500] = core[row, column] }
    }
    let expected = core.neighborsByComparingEveryPair(in: core, k: 8, skippingSelf: true)
    #expect(try NearestNeighbors.exact(of: x, k: 8).indices == expected)
  }

  @Test func threadsChangeNoBit() throws {
    let x = Matrix.clusters(7, rows: 2600, columns: 45, spread: 1, seed: 76)
    let one = try NearestNeighbors.exact(of: x, k: 33, workers: Workers(1))
    #expect(try one == NearestNeighbors.exact(of: x, k: 33, workers: Workers(3)))
  }
}
