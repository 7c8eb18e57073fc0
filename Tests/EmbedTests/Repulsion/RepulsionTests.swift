import Embed
import Tensors
import Testing

@Suite struct RepulsionTests {
  struct Map: CustomTestStringConvertible {
    let testDescription: String
    let points: [SIMD2<Float>]

    init(_ name: String, _ points: [SIMD2<Float>]) {
      testDescription = name
      self.points = points
    }
  }

  /// Maps early and late in a descent, of one cloud, of clusters, with duplicates, and with an outlier far away.
  static let maps: [Map] = [
    Map("early", points(.random(700, 2, seed: 21, scale: 1e-4))),
    Map("late", points(.random(700, 2, seed: 22, scale: 30))),
    Map("clusters", points(.clusters(9, rows: 700, columns: 2, spread: 0.3, seed: 23))),
    Map("duplicates", points(.random(350, 2, seed: 24, scale: 5)) + points(.random(350, 2, seed: 24, scale: 5))),
    Map("one place", [SIMD2<Float>](repeating: SIMD2(1, 2), count: 50)),
    Map("a line", points(.random(400, 1, seed: 26, scale: 20))),
    Map("elongated", points(.random(400, 2, seed: 27)).map { $0 * SIMD2(1, 50) }),
    Map("outlier", points(.random(300, 2, seed: 25)) + [SIMD2(1e5, -1e5)]),
  ]

  static func points(_ x: Matrix) -> [SIMD2<Float>] {
    (0..<x.rows).map { SIMD2(x[$0, 0], x.columns > 1 ? x[$0, 1] : 0) }
  }

  /// Forces and Z by the definition, in Float64.
  private func reference(_ map: [SIMD2<Float>]) -> (forces: [SIMD2<Double>], normalization: Double) {
    var sum = 0.0
    let forces = map.indices.map { i in
      map.indices.reduce(into: SIMD2<Double>.zero) { force, j in
        let dx = Double(map[i].x) - Double(map[j].x)
        let dy = Double(map[i].y) - Double(map[j].y)
        let near = 1 / (1 + dx * dx + dy * dy)
        if i != j { sum += near }
        force += SIMD2(dx, dy) * (near * near)
      }
    }
    return (forces, sum)
  }

  /// The root of the mean squared error of the forces over that of the forces, and the relative error of Z.
  private func errors(_ method: some Repulsion, on map: [SIMD2<Float>]) -> (force: Double, normalization: Double) {
    let found = result(method, on: map)
    let known = reference(map)
    var (error, size) = (0.0, 0.0)
    for (force, expected) in zip(found.forces, known.forces) {
      let difference = SIMD2(Double(force.x), Double(force.y)) - expected
      error += (difference * difference).sum()
      size += (expected * expected).sum()
    }
    let ratio = size > 0 ? (error / size).squareRoot() : error
    return (ratio, abs(found.normalization / known.normalization - 1))
  }

  private func result(
    _ method: some Repulsion, on map: [SIMD2<Float>], workers: Workers = .all
  ) -> (forces: [SIMD2<Float>], normalization: Double) {
    var method = method
    var forces = map
    let normalization = method.forces(on: map, into: &forces, workers: workers)
    return (forces, normalization)
  }

  @Test(arguments: maps) func exactEqualsTheDefinition(map: Map) {
    let errors = errors(ExactRepulsion(), on: map.points)
    #expect(errors.force < 1e-5 && errors.normalization < 1e-6)
  }

  @Test(arguments: maps) func barnesHutAtZeroIsExact(map: Map) {
    let errors = errors(BarnesHutRepulsion(theta: 0), on: map.points)
    #expect(errors.force < 1e-5 && errors.normalization < 1e-6)
  }

  @Test(arguments: maps) func barnesHutIsNear(map: Map) {
    let errors = errors(BarnesHutRepulsion(theta: 0.5), on: map.points)
    #expect(errors.force < 0.02)
    #expect(errors.normalization < 5e-3)
  }

  @Test(arguments: maps) func meshIsNear(map: Map) {
    let errors = errors(FFTRepulsion(spacing: 0.5), on: map.points)
    #expect(errors.force < 0.04)
    #expect(errors.normalization < 1e-3)
  }

  @Test(arguments: maps) func fineMeshIsNearer(map: Map) {
    let errors = errors(FFTRepulsion(spacing: 0.25, theta: 0.1), on: map.points)
    #expect(errors.force < 2e-3)
    #expect(errors.normalization < 2e-5)
  }

  @Test func finerIsNearer() {
    let map = Self.maps[2].points
    let coarse = errors(BarnesHutRepulsion(theta: 1), on: map)
    let fine = errors(BarnesHutRepulsion(theta: 0.2), on: map)
    #expect(fine.force < coarse.force)
  }

  @Test func threadsChangeNoBit() {
    let map = Self.maps[2].points + Self.maps[1].points
    for method in [ExactRepulsion(), BarnesHutRepulsion(theta: 0.5), FFTRepulsion()] as [any Repulsion] {
      let one = result(method, on: map, workers: Workers(1))
      let three = result(method, on: map, workers: Workers(3))
      #expect(one.forces == three.forces && one.normalization == three.normalization)
    }
  }
}
