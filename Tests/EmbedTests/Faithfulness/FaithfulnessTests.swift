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
      #expect(abs(measured.distanceCorrelation - fixture.distanceCorrelation) < 1e-6)
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

  @Test func aReferenceMeasuresAnyNumberOfMaps() throws {
    let x = Matrix.random(400, 5, seed: 80)
    let labels = (0..<400).map { $0 % 3 }
    let reference = try FaithfulnessReference(x, labels: labels)
    let maps = [Matrix.random(400, 2, seed: 81), .random(400, 3, seed: 82), x]
    let each = try maps.map { try Faithfulness.measure(original: x, map: $0, labels: labels) }
    #expect(try maps.map { try reference.measure($0) } == each)
    #expect(try reference.measure(maps) == each && reference.measure([Matrix]()).isEmpty)
    #expect(throws: EmbedError.self) { try reference.measure(Matrix.random(399, 2, seed: 81)) }
  }

  @Test func ranksAreThoseOfSorting() throws {
    // Whole coordinates: many points at the same distance, and at the same place.
    let rows = 5000
    let x = Matrix(
      rows: rows, columns: 3, values: Matrix.random(rows, 3, seed: 83, scale: 4).values.map { $0.rounded() })
    let map = Matrix(
      rows: rows, columns: 2, values: Matrix.random(rows, 2, seed: 84, scale: 9).values.map { $0.rounded() })
    let measured = try Faithfulness.measure(original: x, map: map, neighbors: 3)
    #expect(abs(measured.trustworthiness - trust(x, map, k: 3)) < 1e-12)
    #expect(abs(measured.continuity - trust(map, x, k: 3)) < 1e-12)
  }

  /// Trustworthiness by its definition, with ranks by distance and then by row.
  private func trust(_ original: Matrix, _ map: Matrix, k: Int) -> Double {
    let sums = Workers.all.mapChunks(of: map.rows, size: 50) { rows in
      rows.reduce(0) { sum, row in
        var ranks = [Int](repeating: 0, count: map.rows)
        for (rank, other) in order(original, from: row).enumerated() { ranks[other] = rank + 1 }
        return sum + order(map, from: row).prefix(k).reduce(0) { $0 + max(0, ranks[$1] - k) }
      }
    }
    return 1 - 2 * Double(sums.reduce(0, +)) / Double(map.rows * k * (2 * map.rows - 3 * k - 1))
  }

  /// All other rows, nearest first.
  private func order(_ x: Matrix, from row: Int) -> [Int] {
    let keys = (0..<x.rows).filter { $0 != row }.map { other in
      let distance = (0..<x.columns).reduce(Float(0)) { sum, column in
        let difference = x.values[row * x.columns + column] - x.values[other * x.columns + column]
        return sum + difference * difference
      }
      return Int(distance) << 32 | other
    }
    return keys.sorted().map { $0 & 0xFFFF_FFFF }
  }

  @Test func distancesInOrderCorrelate() throws {
    let x = Matrix.random(1000, 2, seed: 85)
    #expect(try Faithfulness.measure(original: x, map: x).distanceCorrelation == 1)
    let noise = try Faithfulness.measure(original: x, map: .random(1000, 2, seed: 86))
    #expect(abs(noise.distanceCorrelation) < 0.05)
    let point = try Faithfulness.measure(original: x, map: Matrix(rows: 1000, columns: 2, repeating: 1))
    #expect(point.distanceCorrelation == 0)
  }

  @Test(arguments: [1e-30, 1e30] as [Float]) func unitsChangeNothing(scale: Float) throws {
    let (x, map) = (Matrix.random(300, 5, seed: 87), Matrix.random(300, 2, seed: 88))
    let scaled = Matrix(rows: 300, columns: 2, values: map.values.map { $0 * scale })
    let measured = try Faithfulness.measure(original: x, map: scaled)
    let expected = try Faithfulness.measure(original: x, map: map)
    #expect(abs(measured.trustworthiness - expected.trustworthiness) < 1e-4)
    #expect(abs(measured.distanceCorrelation - expected.distanceCorrelation) < 1e-4)
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
