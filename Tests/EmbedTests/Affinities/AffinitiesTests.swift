import Embed
import Foundation
import Tensors
import Testing

@Suite struct AffinitiesTests {
  @Test(arguments: [1.5, 5, 30, 60]) func entropiesAreThoseOfThePerplexity(perplexity: Double) throws {
    let neighbors = try NearestNeighbors.exact(of: .random(400, 10, seed: 31), k: Int(3 * perplexity))
    var calibration = RowCalibration(neighbors: neighbors.k, perplexity: perplexity)
    for row in 0..<400 {
      let affinities = calibration.affinities(neighbors.distances[row * neighbors.k..<(row + 1) * neighbors.k])
      let entropy = affinities.reduce(0.0) { $1 > 0 ? $0 - Double($1) * log(Double($1)) : $0 }
      #expect(abs(exp(entropy) - perplexity) < 1e-3)
      #expect(abs(affinities.reduce(0.0) { $0 + Double($1) } - 1) < 1e-5)
    }
  }

  @Test func theyAreSymmetricAndSumToOne() throws {
    let neighbors = try NearestNeighbors.exact(of: .random(500, 6, seed: 32), k: 45)
    let affinities = try Affinities(neighbors, perplexity: 15)
    #expect(abs(affinities.values.reduce(0.0) { $0 + Double($1) } - 1) < 1e-6)
    var entries: [SIMD2<Int>: Float] = [:]
    for row in 0..<500 {
      for entry in affinities.rowStarts[row]..<affinities.rowStarts[row + 1] where affinities.values[entry] > 0 {
        entries[SIMD2(row, Int(affinities.columns[entry]))] = affinities.values[entry]
      }
    }
    for (place, value) in entries { #expect(entries[SIMD2(place.y, place.x)] == value) }
  }

  @Test func severalPerplexitiesGiveTheMeanOfEach() throws {
    let neighbors = try NearestNeighbors.exact(of: .random(300, 5, seed: 34), k: 60)
    let parts = try [5.0, 20].map { try Affinities(neighbors, perplexity: $0) }
    let both = try Affinities(neighbors, perplexities: [5, 20])
    #expect(both.columns == parts[0].columns && both.rowStarts == parts[0].rowStarts)
    for index in both.values.indices {
      let mean = (parts[0].values[index] + parts[1].values[index]) / 2
      #expect(abs(both.values[index] - mean) <= 1e-6 * mean)
    }
    #expect(throws: EmbedError.self) { try Affinities(neighbors, perplexities: []) }
    #expect(throws: EmbedError.self) { try Affinities(neighbors, perplexities: [5, 61]) }
  }

  @Test func entropyIsThatOfTheEntries() throws {
    let neighbors = try NearestNeighbors.exact(of: .random(1500, 6, seed: 35), k: 30)
    let affinities = try Affinities(neighbors, perplexity: 10)
    let expected = affinities.values.reduce(0.0) { $1 > 0 ? $0 + Double($1) * log(Double($1)) : $0 }
    #expect(abs(affinities.negativeEntropy - expected) < 1e-9 * abs(expected))
  }

  @Test func entriesAreTheMeanOfBothDirections() throws {
    let neighbors = try NearestNeighbors.exact(of: .random(1100, 3, seed: 36), k: 12)
    var calibration = RowCalibration(neighbors: 12, perplexity: 4)
    var expected: [SIMD2<Int32>: Float] = [:]
    for row in 0..<1100 {
      let values = calibration.affinities(neighbors.distances[row * 12..<row * 12 + 12])
      for (other, value) in zip(neighbors.neighbors(of: row), values) {
        expected[SIMD2(Int32(row), other), default: 0] += value / 2200
        expected[SIMD2(other, Int32(row)), default: 0] += value / 2200
      }
    }
    let affinities = try Affinities(neighbors, perplexity: 4)
    var entries = 0
    for row in 0..<1100 {
      for entry in affinities.rowStarts[row]..<affinities.rowStarts[row + 1] where affinities.columns[entry] != row {
        let known = try #require(expected[SIMD2(Int32(row), affinities.columns[entry])])
        #expect(abs(affinities.values[entry] - known) <= 1e-6 * known)
        entries += 1
      }
    }
    #expect(entries == expected.count)
  }

  @Test func threadsChangeNoBit() throws {
    let neighbors = try NearestNeighbors.exact(of: .random(2500, 4, seed: 37), k: 15)
    let one = try Affinities(neighbors, perplexity: 5, workers: Workers(1))
    let three = try Affinities(neighbors, perplexity: 5, workers: Workers(3))
    #expect(one.columns == three.columns && one.values == three.values && one.rowStarts == three.rowStarts)
    #expect(one.negativeEntropy == three.negativeEntropy)
  }

  @Test func duplicatesShareTheirRow() throws {
    let x = Matrix(rows: 40, columns: 2, values: (0..<40).flatMap { [Float($0 / 20), 0] })
    let affinities = try Affinities(NearestNeighbors.exact(of: x, k: 9), perplexity: 3)
    #expect(affinities.values.allSatisfy { $0.isFinite })
    #expect(abs(affinities.values.reduce(0.0) { $0 + Double($1) } - 1) < 1e-6)
  }

  @Test(arguments: [1e-30, 1e30] as [Float]) func scaleChangesNothing(scale: Float) throws {
    let x = Matrix.random(100, 4, seed: 33)
    let scaled = Matrix(rows: 100, columns: 4, values: x.values.map { $0 * scale })
    let expected = try Affinities(NearestNeighbors.exact(of: x, k: 30), perplexity: 10)
    let found = try Affinities(NearestNeighbors.exact(of: scaled, k: 30), perplexity: 10)
    #expect(found.columns == expected.columns)
    for (value, known) in zip(found.values, expected.values) { #expect(abs(value - known) <= 1e-4 * known + 1e-9) }
  }

  @Test func absurdPerplexitiesAreRefused() throws {
    let neighbors = try NearestNeighbors.exact(of: .random(20, 2, seed: 1), k: 6)
    for perplexity in [0.5, 7, -1, .nan, .infinity] {
      #expect(throws: EmbedError.self) { try Affinities(neighbors, perplexity: perplexity) }
    }
  }
}
