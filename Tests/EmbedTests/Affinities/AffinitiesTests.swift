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
