import Embed
import Foundation
import Tensors
import Testing

@Suite struct GradientTests {
  /// KL(P‖Q) by the definition, in Float64.
  static func divergence(_ affinities: Affinities, _ map: [SIMD2<Double>]) -> Double {
    var normalization = 0.0
    for i in map.indices {
      for j in map.indices where i != j { normalization += near(map[i], map[j]) }
    }
    var sum = 0.0
    for i in map.indices {
      for entry in affinities.rowStarts[i]..<affinities.rowStarts[i + 1] where affinities.values[entry] > 0 {
        let p = Double(affinities.values[entry])
        sum += p * log(p * normalization / near(map[i], map[Int(affinities.columns[entry])]))
      }
    }
    return sum
  }

  static func near(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
    1 / (1 + ((a - b) * (a - b)).sum())
  }

  @Test(arguments: [0.1, 3] as [Float]) func equalsFiniteDifferences(spread: Float) throws {
    let neighbors = try NearestNeighbors.exact(of: .random(40, 5, seed: 41), k: 15)
    let affinities = try Affinities(neighbors, perplexity: 5)
    let map = RepulsionTests.points(.random(40, 2, seed: 42, scale: spread))
    var (attractive, repulsive) = (map, map)
    Attraction(affinities: affinities).forces(on: map, into: &attractive, workers: .all)
    let repulsion = ExactRepulsion()
    let normalization = repulsion.forces(on: map, into: &repulsive, workers: .all)
    let exact = map.map { SIMD2(Double($0.x), Double($0.y)) }
    for point in stride(from: 0, to: 40, by: 3) {
      for axis in 0..<2 {
        var (forward, backward) = (exact, exact)
        forward[point][axis] += 1e-5
        backward[point][axis] -= 1e-5
        let slope = (Self.divergence(affinities, forward) - Self.divergence(affinities, backward)) / 2e-5
        let push = Double(repulsive[point][axis]) / normalization
        #expect(abs(4 * (Double(attractive[point][axis]) - push) - slope) < 1e-6)
      }
    }
  }

  @Test func divergenceEqualsTheDefinition() throws {
    let neighbors = try NearestNeighbors.exact(of: .random(300, 5, seed: 43), k: 30)
    let affinities = try Affinities(neighbors, perplexity: 10)
    let map = Matrix.random(300, 2, seed: 44, scale: 8)
    let points = (0..<300).map { SIMD2(Double(map[$0, 0]), Double(map[$0, 1])) }
    #expect(abs(affinities.klDivergence(of: map) - Self.divergence(affinities, points)) < 1e-5)
  }
}
