import Embed
import Tensors
import Testing

@Suite struct PrecomputedNeighborsTests {
  @Test func tablesAreSorted() throws {
    let found = try NearestNeighbors(
      indices: Matrix(rows: 3, columns: 2, values: [2, 1, 0, 2, 1, 0]),
      distances: Matrix(rows: 3, columns: 2, values: [5, 4, 4, 3, 3, 3]))
    #expect(found.indices == [1, 2, 2, 0, 0, 1])
    #expect(found.distances == [4, 5, 3, 4, 3, 3])
    #expect(found.recall == nil)
  }

  @Test func tablesOfASearchGiveItBack() throws {
    let found = try NearestNeighbors.exact(of: .random(60, 4, seed: 91), k: 7)
    let again = try NearestNeighbors(
      indices: Matrix(rows: 60, columns: 7, values: found.indices.map { Float($0) }),
      distances: Matrix(rows: 60, columns: 7, values: found.distances))
    #expect(again == found)
  }

  @Test(
    arguments: [
      ([3, 1, 0, 2, 1, 0], "row 0, column 0 of the neighbors is 3.0: a row number from 0 to 2 is expected"),
      ([2, 0.5, 0, 2, 1, 0], "row 0, column 1 of the neighbors is 0.5: a row number from 0 to 2 is expected"),
      ([2, .nan, 0, 2, 1, 0], "row 0, column 1 of the neighbors is nan: a row number from 0 to 2 is expected"),
      ([2, 1, 0, 1, 1, 0], "row 1, column 1 of the neighbors is 1: no point is its own neighbor"),
      ([2, 1, 0, 2, 1, 1], "row 2 of the neighbors names 1 twice (column 1)"),
    ] as [([Float], String)])
  func badIndicesAreNamed(indices: [Float], message: String) {
    #expect(throws: EmbedError(.badMatrix, message)) {
      try NearestNeighbors(
        indices: Matrix(rows: 3, columns: 2, values: indices), distances: Matrix(rows: 3, columns: 2, repeating: 1))
    }
  }

  @Test func badDistancesAndShapesAreNamed() {
    let indices = Matrix(rows: 3, columns: 2, values: [2, 1, 0, 2, 1, 0])
    let message = "row 2, column 0 of the distances is -1.0: a finite number from 0 is expected"
    #expect(throws: EmbedError(.badMatrix, message)) {
      try NearestNeighbors(indices: indices, distances: Matrix(rows: 3, columns: 2, values: [1, 2, 3, 4, -1, 0]))
    }
    #expect(throws: EmbedError.self) { try NearestNeighbors(indices: indices, distances: Matrix(rows: 2, columns: 3)) }
    #expect(throws: EmbedError.self) {
      try NearestNeighbors(indices: Matrix(rows: 0, columns: 2), distances: Matrix(rows: 0, columns: 2))
    }
  }

  @Test func distanceMatricesGiveTheNeighborsOfTheirPoints() throws {
    let x = Matrix.random(80, 3, seed: 92)
    var distances = Matrix(rows: 80, columns: 80)
    for row in 0..<80 {
      for column in 0..<80 {
        distances[row, column] = zip(x.row(row), x.row(column)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
          .squareRoot()
      }
    }
    let found = try NearestNeighbors(distanceMatrix: distances, k: 11)
    #expect(found.indices == x.neighborsByComparingEveryPair(in: x, k: 11, skippingSelf: true))
    distances[4, 4] = 0.25
    #expect(throws: EmbedError(.badMatrix, "the distance of point 4 from itself is 0.25: 0 is expected")) {
      try NearestNeighbors(distanceMatrix: distances, k: 11)
    }
    #expect(throws: EmbedError.self) { try NearestNeighbors(distanceMatrix: Matrix(rows: 2, columns: 3), k: 1) }
    #expect(throws: EmbedError.self) { try NearestNeighbors(distanceMatrix: Matrix(rows: 4, columns: 4), k: 4) }
  }
}
