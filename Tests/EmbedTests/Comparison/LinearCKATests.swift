import Embed
import Tensors
import Testing

@Suite struct LinearCKATests {
  @Test(arguments: try Fixture.load("comparison") as [Fixture.Comparison])
  func equalsTheDefinition(fixture: Fixture.Comparison) throws {
    let (x, z) = (Matrix(fixture.x), Matrix(fixture.z))
    #expect(try abs(LinearCKA.measure(x, z) - fixture.cka) < 1e-6)
    #expect(try abs(LinearCKA.measure(z, x) - fixture.cka) < 1e-6)
  }

  @Test func rotationAndScaleChangeNothing() throws {
    let x = Matrix.random(9000, 6, seed: 111)
    var turned = x
    for row in 0..<x.rows {
      for column in 0..<6 { turned[row, column] = 1e-25 * x[row, 5 - column] * (column.isMultiple(of: 2) ? 1 : -1) }
    }
    #expect(try abs(LinearCKA.measure(x, turned) - 1) < 1e-7)
    #expect(try LinearCKA.measure(x, .random(9000, 5, seed: 112)) < 0.01)
    #expect(try LinearCKA.measure(x, turned, workers: Workers(1)) == LinearCKA.measure(x, turned))
  }

  @Test(arguments: try Fixture.load("comparison") as [Fixture.Comparison])
  func tablesEqualTheDefinition(fixture: Fixture.Comparison) throws {
    let table = try LinearCKA.table([Matrix(fixture.x), Matrix(fixture.y), Matrix(fixture.z)])
    #expect(abs(table[0][2] - fixture.cka) < 1e-6 && table[2][0] == table[0][2])
    for place in 0..<3 { #expect(abs(table[place][place] - 1) < 1e-12) }
  }

  @Test func tablesOfManyRowsEqualPairs() throws {
    let layers = [
      Matrix.random(700, 40, seed: 113), .random(700, 90, seed: 114),
      .clusters(5, rows: 700, columns: 20, spread: 1, seed: 115),
    ]
    let table = try LinearCKA.table(layers)
    for (first, second) in [(0, 1), (0, 2), (1, 2)] {
      #expect(try abs(table[first][second] - LinearCKA.measure(layers[first], layers[second])) < 1e-5)
    }
    #expect(try table == LinearCKA.table(layers, workers: Workers(1)))
    #expect(try LinearCKA.table([]).isEmpty)
    #expect(try LinearCKA.table([layers[0], Matrix(rows: 700, columns: 2, repeating: 5)])[0][1] == 0)
  }

  @Test func equalRowsAreLikeNothing() throws {
    #expect(try LinearCKA.measure(.random(30, 4, seed: 1), Matrix(rows: 30, columns: 2, repeating: 5)) == 0)
  }

  @Test func badInputIsRefused() {
    let x = Matrix.random(10, 2, seed: 1)
    #expect(throws: EmbedError.self) { try LinearCKA.measure(x, .random(9, 2, seed: 1)) }
    #expect(throws: EmbedError.self) { try LinearCKA.measure(x, Matrix(rows: 10, columns: 2, repeating: .nan)) }
    #expect(throws: EmbedError.self) { try LinearCKA.table([x, .random(9, 2, seed: 1)]) }
    #expect(throws: EmbedError.self) { try LinearCKA.table([x, Matrix(rows: 10, columns: 2, repeating: .nan)]) }
  }
}
