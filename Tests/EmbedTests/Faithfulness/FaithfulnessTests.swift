import Embed
import Tensors
import Testing

@Suite struct FaithfulnessTests {
  @Test func equalsScikitLearn() throws {
    for fixture in try Fixture.load("faithfulness") as [Fixture.Faithfulness] {
      let measured = try Faithfulness.measure(
        original: Matrix(fixture.x), map: Matrix(fixture.map), labels: fixture.labels, neighbors: fixture.neighbors)
      #expect(measured.neighbors == fixture.neighbors && measured.sampled == nil)
      #expect(abs(measured.trustworthiness - fixture.trustworthiness) < 1e-6)
      #expect(abs(measured.continuity - fixture.continuity) < 1e-6)
      let silhouette = try #require(measured.silhouette)
      #expect(abs(silhouette - fixture.silhouette) < 1e-6)
      #expect(measured.mapAccuracy == fixture.mapAccuracy)
      #expect(measured.layerAccuracy == fixture.layerAccuracy)
    }
  }

  @Test func aCopyIsPerfect() throws {
    let x = Matrix.random(1200, 2, seed: 71)
    let measured = try Faithfulness.measure(original: x, map: x)
    #expect(measured.trustworthiness == 1 && measured.continuity == 1 && measured.neighborsKept == 1)
    #expect(measured.mapAccuracy == nil && measured.layerAccuracy == nil && measured.silhouette == nil)
  }

  @Test func noiseKeepsFewNeighbors() throws {
    let measured = try Faithfulness.measure(original: .random(500, 5, seed: 72), map: .random(500, 2, seed: 73))
    #expect(measured.neighborsKept < 0.06 && abs(measured.trustworthiness - 0.5) < 0.05)
  }

  @Test func knownNeighborsChangeNothing() throws {
    let (x, map) = (Matrix.random(300, 5, seed: 74), Matrix.random(300, 2, seed: 75))
    let known = try NearestNeighbors.exact(of: x, k: 30)
    #expect(try Faithfulness.measure(original: x, map: map, known: known) == .measure(original: x, map: map))
  }

  @Test func aSampleIsNearTheWhole() throws {
    let rows = FaithfulnessReference.largestComplete + 1
    let x = Matrix.clusters(4, rows: rows, columns: 2, spread: 1, seed: 76)
    let labels = (0..<rows).map { $0 % 4 }
    let measured = try Faithfulness.measure(original: x, map: x, labels: labels)
    #expect(measured.sampled == FaithfulnessReference.sampleSize)
    #expect(measured.trustworthiness == 1 && measured.neighborsKept == 1)
    #expect(measured.mapAccuracy == measured.layerAccuracy)
  }

  @Test func smallMatricesTakeFewerNeighbors() throws {
    let x = Matrix.random(5, 2, seed: 77)
    #expect(try Faithfulness.measure(original: x, map: x).neighbors == 2)
    #expect(try Faithfulness.measure(original: .random(3, 2, seed: 1), map: .random(3, 2, seed: 1)).neighbors == 1)
  }

  @Test func duplicatesAndSingleClassesAreDefined() throws {
    let x = Matrix(rows: 30, columns: 2, repeating: 1)
    let labels = [Int](repeating: 3, count: 30)
    let measured = try Faithfulness.measure(original: x, map: x, labels: labels)
    #expect(measured.trustworthiness == 1 && measured.silhouette == nil && measured.mapAccuracy == 1)
    let two = try Faithfulness.measure(original: x, map: x, labels: [1] + [Int](repeating: 2, count: 29))
    #expect(two.silhouette == 0)
  }

  @Test func threadsChangeNoBit() throws {
    let (x, map) = (Matrix.random(900, 5, seed: 78), Matrix.random(900, 2, seed: 79))
    let labels = (0..<900).map { $0 % 7 }
    let one = try Faithfulness.measure(original: x, map: map, labels: labels, workers: Workers(1))
    #expect(try one == .measure(original: x, map: map, labels: labels, workers: Workers(3)))
  }

  @Test func badInputIsNamed() {
    let x = Matrix.random(10, 3, seed: 1)
    let map = Matrix.random(10, 2, seed: 1)
    #expect(throws: EmbedError(.badMatrix, "9 labels for 10 rows: one for each was expected")) {
      try Faithfulness.measure(original: x, map: map, labels: [Int](repeating: 0, count: 9))
    }
    #expect(throws: EmbedError.self) { try Faithfulness.measure(original: x, map: .random(9, 2, seed: 1)) }
    #expect(throws: EmbedError.self) { try Faithfulness.measure(original: x, map: map, neighbors: 0) }
    #expect(throws: EmbedError.self) {
      try Faithfulness.measure(original: .random(2, 2, seed: 1), map: .random(2, 2, seed: 1))
    }
  }
}
