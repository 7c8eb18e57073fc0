import Embed
import Tensors
import Testing

@Suite struct StandardizationTests {
  @Test(arguments: try Fixture.load("pca") as [Fixture.PCA])
  func equalsScikitLearn(fixture: Fixture.PCA) throws {
    let x = Matrix(fixture.x)
    let standardized = try Standardization(of: x).apply(to: x)
    for (row, expected) in fixture.standardized.enumerated() {
      for (column, value) in expected.enumerated() { #expect(abs(Double(standardized[row, column]) - value) < 1e-6) }
    }
  }

  @Test func constantColumnsBecomeZero() throws {
    var x = Matrix.random(3000, 2, seed: 5, scale: 1e-20)
    for row in 0..<3000 { x[row, 1] = 0.1 }
    let standardization = try Standardization(of: x)
    #expect(standardization.deviation[1] == 0 && abs(standardization.deviation[0] / 1e-20 - 1) < 0.1)
    let standardized = try standardization.apply(to: x)
    #expect((0..<3000).allSatisfy { standardized[$0, 1] == 0 })
    #expect(try standardized == standardization.apply(to: x, workers: Workers(1)))
  }

  @Test func badInputIsRefused() throws {
    #expect(throws: EmbedError.self) { try Standardization(of: Matrix(rows: 0, columns: 2)) }
    #expect(throws: EmbedError.self) { try Standardization(of: Matrix(rows: 2, columns: 2, repeating: .infinity)) }
    let standardization = try Standardization(of: .random(5, 2, seed: 1))
    #expect(throws: EmbedError.self) { try standardization.apply(to: .random(5, 3, seed: 1)) }
  }
}
