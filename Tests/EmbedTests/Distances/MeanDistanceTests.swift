import Embed
import Tensors
import Testing

@Suite struct MeanDistanceTests {
  @Test func threePointsHaveThreePairs() throws {
    let triangle = Matrix(rows: 3, columns: 2, values: [100, 100, 103, 100, 100, 104])
    #expect(try abs(MeanDistance.measure(triangle) - 4) < 1e-6)
  }

  /// More rows than a tile holds, and a number that no vector divides.
  @Test func equalsTheDefinition() throws {
    let x = Matrix.random(611, 7, seed: 51)
    var sum = 0.0
    for row in 0..<x.rows {
      for other in 0..<row {
        sum += zip(x.row(row), x.row(other)).reduce(0) { $0 + Double($1.0 - $1.1) * Double($1.0 - $1.1) }.squareRoot()
      }
    }
    let expected = sum / Double(611 * 610 / 2)
    #expect(try abs(MeanDistance.measure(x) / expected - 1) < 1e-6)
    #expect(try MeanDistance.measure(x, workers: Workers(1)) == MeanDistance.measure(x))
  }

  @Test func alikeRowsAreNotApart() throws {
    #expect(try MeanDistance.measure(Matrix(rows: 40, columns: 5, repeating: 7)) == 0)
    #expect(try MeanDistance.measure(Matrix(rows: 1, columns: 2, values: [1, 2])) == 0)
  }

  @Test func badInputIsRefused() {
    #expect(throws: EmbedError.self) { try MeanDistance.measure(Matrix(rows: 0, columns: 2)) }
    #expect(throws: EmbedError.self) { try MeanDistance.measure(Matrix(rows: 2, columns: 1, values: [1, .infinity])) }
  }
}
