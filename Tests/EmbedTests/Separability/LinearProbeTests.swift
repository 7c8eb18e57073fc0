import Embed
import Tensors
import Testing

@Suite struct LinearProbeTests {
  @Test(arguments: try Fixture.load("separability") as [Fixture.Separability])
  func equalsScikitLearn(fixture: Fixture.Separability) throws {
    let x = Matrix(fixture.x)
    let probe = try LinearProbe(x, labels: fixture.labels, penalty: fixture.penalty)
    let scores = try probe.scores(x)
    for (row, expected) in fixture.scores.enumerated() {
      for (column, value) in expected.enumerated() { #expect(abs(Double(scores[row, column]) - value) < 1e-4) }
    }
    let accuracy = try LinearProbe.accuracy(of: x, labels: fixture.labels, penalty: fixture.penalty)
    #expect(abs(accuracy - fixture.probeAccuracy) < 1e-12)
  }

  @Test(arguments: [1e-20, 1e20] as [Float]) func unitsChangeNothing(scale: Float) throws {
    let x = Matrix.clusters(4, rows: 200, columns: 6, spread: 3, seed: 300)
    let scaled = Matrix(rows: 200, columns: 6, values: x.values.map { $0 * scale })
    let labels = (0..<200).map { $0 % 4 }
    let expected = try LinearProbe(x, labels: labels).scores(x)
    let found = try LinearProbe(scaled, labels: labels).scores(scaled)
    for (value, other) in zip(found.values, expected.values) { #expect(abs(value - other) < 1e-4) }
  }

  @Test func threadsChangeNoBit() throws {
    let x = Matrix.clusters(7, rows: 700, columns: 300, spread: 4, seed: 301)
    let labels = (0..<700).map { $0 % 7 }
    let one = try LinearProbe(x, labels: labels, workers: Workers(1)).scores(x, workers: Workers(1))
    #expect(try LinearProbe(x, labels: labels, workers: Workers(3)).scores(x) == one)
  }

  @Test func constantFeaturesGiveTheLargestClass() throws {
    let probe = try LinearProbe(Matrix(rows: 5, columns: 2, repeating: 3), labels: [4, 9, 9, 9, 4])
    #expect(try probe.predict(Matrix(rows: 2, columns: 2, values: [3, 3, 8, 1])) == [9, 9])
  }

  @Test func badInputIsRefused() throws {
    let x = Matrix.random(10, 2, seed: 1)
    let labels = (0..<10).map { $0 % 2 }
    #expect(throws: EmbedError.self) { try LinearProbe(x, labels: [0, 1]) }
    #expect(throws: EmbedError.self) { try LinearProbe(x, labels: [Int](repeating: 1, count: 10)) }
    #expect(throws: EmbedError.self) { try LinearProbe(x, labels: labels, penalty: 0) }
    #expect(throws: EmbedError.self) { try LinearProbe(Matrix(rows: 10, columns: 1, repeating: .nan), labels: labels) }
    #expect(throws: EmbedError.self) { try LinearProbe(x, labels: labels).scores(.random(3, 3, seed: 2)) }
    #expect(throws: EmbedError.self) { try LinearProbe.accuracy(of: x, labels: Array(0..<10)) }
  }
}
