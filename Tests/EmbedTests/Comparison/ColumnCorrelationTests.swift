import Embed
import Tensors
import Testing

@Suite struct ColumnCorrelationTests {
  @Test(arguments: try Fixture.load("correlation") as [Fixture.Correlation])
  func equalsNumPy(fixture: Fixture.Correlation) throws {
    let found = try ColumnCorrelation.measure(Matrix(fixture.x), Matrix(fixture.y))
    for (row, expected) in zip(found.coefficients, fixture.coefficients) {
      #expect(row.count == expected.count && zip(row, expected).allSatisfy { abs($0 - $1) < 1e-6 })
    }
    #expect(found.canonical.count == fixture.canonical.count)
    #expect(zip(found.canonical, fixture.canonical).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  @Test func aLinearMapIsFullyCorrelated() throws {
    let x = Matrix.random(500, 3, seed: 61)
    let turned = x.multiplied(by: .random(3, 3, seed: 62))
    let found = try ColumnCorrelation.measure(x, turned)
    #expect(found.canonical.count == 3 && found.canonical.allSatisfy { $0 > 1 - 1e-5 })
    #expect(try ColumnCorrelation.measure(x, turned, workers: Workers(1)) == found)
  }

  @Test func signsAndConstantColumns() throws {
    let x = Matrix(rows: 4, columns: 2, values: [1, 5, 2, 5, 3, 5, 4, 5])
    let y = Matrix(rows: 4, columns: 1, values: [-10, -20, -30, -40])
    let found = try ColumnCorrelation.measure(x, y)
    #expect(abs(found.coefficients[0][0] + 1) < 1e-6 && found.coefficients[1] == [0])
    #expect(found.canonical.count == 1 && abs(found.canonical[0] - 1) < 1e-6)
    #expect(try ColumnCorrelation.measure(Matrix(rows: 4, columns: 1, repeating: 2), y).canonical.isEmpty)
  }

  @Test func badInputIsRefused() {
    let x = Matrix.random(10, 2, seed: 1)
    #expect(throws: EmbedError.self) { try ColumnCorrelation.measure(x, .random(9, 2, seed: 1)) }
    #expect(throws: EmbedError.self) { try ColumnCorrelation.measure(x, Matrix(rows: 10, columns: 1, repeating: .nan)) }
  }
}
