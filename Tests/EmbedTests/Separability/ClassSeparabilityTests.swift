import Embed
import Tensors
import Testing

@Suite struct ClassSeparabilityTests {
  @Test(arguments: try Fixture.load("separability") as [Fixture.Separability])
  func equalsScikitLearn(fixture: Fixture.Separability) throws {
    let x = Matrix(fixture.x)
    let found = try ClassSeparability.measure(x, labels: fixture.labels, neighbors: fixture.neighbors)
    #expect(found.neighbors == fixture.neighbors)
    #expect(abs(found.neighborAccuracy - fixture.neighborAccuracy) < 1e-12)
    #expect(abs(found.silhouette - fixture.silhouette) < 1e-5)
    #expect(try found.probeAccuracy == LinearProbe.accuracy(of: x, labels: fixture.labels))
  }

  @Test func silhouetteEqualsThatOfAMap() throws {
    // More rows than a tile has columns, so that classes end within tiles.
    let x = Matrix.clusters(3, rows: 1300, columns: 2, spread: 2, seed: 400)
    let labels = (0..<1300).map { $0 % 3 }
    let expected = try Faithfulness.measure(original: x, map: x, labels: labels).silhouette
    let found = try ClassSeparability.measure(x, labels: labels)
    #expect(abs(found.silhouette - (expected ?? 9)) < 1e-5)
    #expect(try found == ClassSeparability.measure(x, labels: labels, workers: Workers(1)))
  }

  @Test func farApartIsPerfect() throws {
    let x = Matrix.clusters(4, rows: 120, columns: 30, spread: 0.01, seed: 410)
    let found = try ClassSeparability.measure(x, labels: (0..<120).map { $0 % 4 })
    #expect(found.neighborAccuracy == 1 && found.probeAccuracy == 1 && found.silhouette > 0.98)
  }

  @Test func badInputIsRefused() {
    let x = Matrix.random(10, 2, seed: 1)
    let labels = (0..<10).map { $0 % 2 }
    #expect(throws: EmbedError.self) { try ClassSeparability.measure(.random(2, 2, seed: 1), labels: [0, 1]) }
    #expect(throws: EmbedError.self) { try ClassSeparability.measure(x, labels: [0]) }
    #expect(throws: EmbedError.self) { try ClassSeparability.measure(x, labels: labels, neighbors: 0) }
    #expect(throws: EmbedError.self) { try ClassSeparability.measure(x, labels: [Int](repeating: 0, count: 10)) }
  }
}
