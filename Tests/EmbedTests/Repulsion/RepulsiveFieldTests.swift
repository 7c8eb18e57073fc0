import Embed
import Tensors
import Testing

@Suite struct RepulsiveFieldTests {
  static let sources = RepulsionTests.points(.clusters(9, rows: 1500, columns: 2, spread: 0.5, seed: 51))
  static let targets = RepulsionTests.points(.random(203, 2, seed: 52, scale: 10)) + [sources[3], SIMD2(500, -300)]

  @Test(arguments: [1, 0.5, 2] as [Float]) func equalsTheDefinition(dof: Float) {
    let known = RepulsionTests.definition(Self.sources, on: Self.targets, dof: dof)
    for (theta, bound) in [(0, 1e-5), (0.2, 4e-3), (0.5, 0.02)] as [(Float, Double)] {
      let field = RepulsiveField(sources: Self.sources, theta: theta, tail: Tail(dof: dof), workers: .all)
      let (forces, sums) = push(field, on: Self.targets)
      #expect(error(forces.map(RepulsionTests.doubles), known.forces) < bound)
      #expect(error(sums.map { SIMD4($0, 0, 0, 0) }, known.sums.map { SIMD4($0, 0, 0, 0) }) < bound)
    }
  }

  @Test func worksInSpace() {
    let sources = RepulsionTests.space(.random(900, 3, seed: 53, scale: 5))
    let targets = RepulsionTests.space(.random(50, 3, seed: 54, scale: 5))
    let known = RepulsionTests.definition(sources, on: targets, dof: 1)
    let (forces, sums) = push(RepulsiveField(sources: sources, theta: 0.3, workers: .all), on: targets)
    #expect(error(forces.map(RepulsionTests.doubles), known.forces) < 5e-3)
    for (sum, expected) in zip(sums, known.sums) { #expect(abs(sum - expected) < 5e-3 * expected) }
  }

  /// A crowd in one place is a leaf that cannot be divided.
  @Test func countsDuplicates() {
    let crowd = [SIMD2<Float>](repeating: SIMD2(3, 4), count: 2003)
    let (forces, sums) = push(RepulsiveField(sources: crowd, theta: 0, workers: .all), on: [.zero, SIMD2(3, 4)])
    #expect(abs(sums[0] - 2003.0 / 26) < 1e-3 && abs(sums[1] - 2003) < 1e-3)
    #expect(abs(forces[0].x + 3 * 2003.0 / 676) < 1e-3 && abs(forces[0].y + 4 * 2003.0 / 676) < 1e-3)
    #expect(forces[1] == .zero)
  }

  @Test func eachTargetIsAlone() {
    let field = RepulsiveField(sources: Self.sources, theta: 0.5, workers: .all)
    let together = push(field, on: Self.targets)
    for (index, target) in Self.targets.enumerated() {
      let alone = push(field, on: [target])
      #expect(alone.forces[0] == together.forces[index] && alone.sums[0] == together.sums[index])
    }
  }

  /// The root mean squared error over the root mean square.
  private func error(_ found: [SIMD4<Double>], _ known: [SIMD4<Double>]) -> Double {
    RepulsionTests.Result(forces: found, normalization: 1)
      .errors(from: RepulsionTests.Result(forces: known, normalization: 1)).force
  }

  private func push<Point: MapPoint>(
    _ field: RepulsiveField<Point>, on targets: [Point]
  ) -> (forces: [Point], sums: [Double]) {
    var forces = targets
    var sums = [Double](repeating: 0, count: targets.count)
    field.push(on: targets, into: &forces, sums: &sums, workers: .all)
    return (forces, sums)
  }
}
