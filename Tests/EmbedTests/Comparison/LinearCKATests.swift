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

  @Test func equalRowsAreLikeNothing() throws {
    #expect(try LinearCKA.measure(.random(30, 4, seed: 1), Matrix(rows: 30, columns: 2, repeating: 5)) == 0)
  }

  @Test func badInputIsRefused() {
    let x = Matrix.random(10, 2, seed: 1)
    #expect(throws: EmbedError.self) { try LinearCKA.measure(x, .random(9, 2, seed: 1)) }
    #expect(throws: EmbedError.self) { try LinearCKA.measure(x, Matrix(rows: 10, columns: 2, repeating: .nan)) }
  }
}
