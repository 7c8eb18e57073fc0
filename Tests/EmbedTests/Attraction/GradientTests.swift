import Embed
import Foundation
import Tensors
import Testing

@Suite struct GradientTests {
  /// KL(P‖Q) by the definition, in Float64.
  static func divergence(_ affinities: Affinities, _ map: [SIMD4<Double>], dof: Double) -> Double {
    var normalization = 0.0
    for i in map.indices {
      for j in map.indices where i != j { normalization += near(map[i], map[j], dof) }
    }
    var sum = 0.0
    for i in map.indices {
      for entry in affinities.rowStarts[i]..<affinities.rowStarts[i + 1] where affinities.values[entry] > 0 {
        let p = Double(affinities.values[entry])
        sum += p * log(p * normalization / near(map[i], map[Int(affinities.columns[entry])], dof))
      }
    }
    return sum
  }

  static func divergence(_ affinities: Affinities, _ map: [SIMD2<Double>]) -> Double {
    divergence(affinities, map.map { SIMD4($0.x, $0.y, 0, 0) }, dof: 1)
  }

  static func near(_ a: SIMD4<Double>, _ b: SIMD4<Double>, _ dof: Double) -> Double {
    pow(1 + ((a - b) * (a - b)).sum() / dof, -dof)
  }

  /// A map of so many dimensions for affinities of forty points.
  struct Case: Sendable {
    let dimensions: Int
    let spread: Float
    let dof: Float
  }

  static let cases: [Case] = [1, 2, 3].flatMap { dimensions in
    ([0.1, 3] as [Float]).flatMap { spread in
      ([1, 0.5, 2.5] as [Float]).map { Case(dimensions: dimensions, spread: spread, dof: $0) }
    }
  }

  @Test(arguments: cases) func equalsFiniteDifferences(_ example: Case) throws {
    let map = Matrix.random(40, example.dimensions, seed: 42, scale: example.spread)
    if example.dimensions == 3 {
      try check(RepulsionTests.space(map), axes: 3, dof: example.dof)
    } else {
      try check(RepulsionTests.points(map), axes: example.dimensions, dof: example.dof)
    }
  }

  private func check<Point: MapPoint>(_ map: [Point], axes: Int, dof: Float) throws {
    let neighbors = try NearestNeighbors.exact(of: .random(40, 5, seed: 41), k: 15)
    let affinities = try Affinities(neighbors, perplexity: 5)
    let tail = Tail(dof: dof)
    var (attractive, repulsive) = (map, map)
    Attraction(affinities: affinities, tail: tail).forces(on: map, into: &attractive, workers: .all)
    let repulsion = ExactRepulsion<Point>(tail: tail)
    let normalization = repulsion.forces(on: map, into: &repulsive, workers: .all)
    let exact = map.map(RepulsionTests.doubles)
    for point in stride(from: 0, to: 40, by: 3) {
      for axis in 0..<axes {
        var (forward, backward) = (exact, exact)
        forward[point][axis] += 1e-5
        backward[point][axis] -= 1e-5
        let above = Self.divergence(affinities, forward, dof: Double(dof))
        let slope = (above - Self.divergence(affinities, backward, dof: Double(dof))) / 2e-5
        let push = Double(repulsive[point][axis]) / normalization
        #expect(abs(4 * (Double(attractive[point][axis]) - push) - slope) < 1e-6)
      }
    }
  }

  @Test(arguments: [1, 0.5, 2.5] as [Float]) func energyEqualsTheDefinition(dof: Float) throws {
    let neighbors = try NearestNeighbors.exact(of: .random(300, 5, seed: 43), k: 30)
    let affinities = try Affinities(neighbors, perplexity: 10)
    let map = RepulsionTests.points(.random(300, 2, seed: 44, scale: 8))
    let energy = Attraction(affinities: affinities, tail: Tail(dof: dof)).energy(of: map, workers: .all)
    let normalization = RepulsionTests.reference(map, dof: dof).normalization
    let known = Self.divergence(affinities, map.map(RepulsionTests.doubles), dof: Double(dof))
    #expect(abs(energy + log(normalization) - known) < 1e-6)
  }

  @Test func divergenceEqualsTheDefinition() throws {
    let neighbors = try NearestNeighbors.exact(of: .random(300, 5, seed: 43), k: 30)
    let affinities = try Affinities(neighbors, perplexity: 10)
    let map = Matrix.random(300, 2, seed: 44, scale: 8)
    let points = RepulsionTests.points(map).map(RepulsionTests.doubles)
    #expect(abs(affinities.klDivergence(of: map) - Self.divergence(affinities, points, dof: 1)) < 1e-6)
  }
}
