import Embed
import Foundation
import Tensors
import Testing

@Suite struct RepulsionTests {
  struct Map: CustomTestStringConvertible, Sendable {
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
    Map("growing", points(.random(700, 2, seed: 28, scale: 0.1))),
    Map("late", points(.random(700, 2, seed: 22, scale: 30))),
    Map("clusters", points(.clusters(9, rows: 700, columns: 2, spread: 0.3, seed: 23))),
    Map("duplicates", points(.random(350, 2, seed: 24, scale: 5)) + points(.random(350, 2, seed: 24, scale: 5))),
    Map("one place", [SIMD2<Float>](repeating: SIMD2(1, 2), count: 50)),
    Map("a line", points(.random(400, 1, seed: 26, scale: 20))),
    Map("elongated", points(.random(400, 2, seed: 27)).map { $0 * SIMD2(1, 50) }),
    Map("outlier", points(.random(300, 2, seed: 25)) + [SIMD2(1e5, -1e5)]),
  ]

  static let tails: [Float] = [1, 0.5, 2]

  static func points(_ x: Matrix) -> [SIMD2<Float>] {
    (0..<x.rows).map { SIMD2(x[$0, 0], x.columns > 1 ? x[$0, 1] : 0) }
  }

  static func space(_ x: Matrix) -> [SIMD4<Float>] { (0..<x.rows).map { SIMD4(x[$0, 0], x[$0, 1], x[$0, 2], 0) } }

  /// What a method finds, or what is true.
  struct Result {
    var forces: [SIMD4<Double>]
    var normalization: Double

    /// The root of the mean squared error of the forces over that of the known forces, and the relative error of Z.
    func errors(from known: Result) -> (force: Double, normalization: Double) {
      var (error, size) = (0.0, 0.0)
      for (force, expected) in zip(forces, known.forces) {
        let difference = force - expected
        error += (difference * difference).sum()
        size += (expected * expected).sum()
      }
      let ratio = size > 0 ? (error / size).squareRoot() : error
      return (ratio, abs(normalization / known.normalization - 1))
    }
  }

  static func doubles<Point: MapPoint>(_ point: Point) -> SIMD4<Double> {
    var result = SIMD4<Double>.zero
    for axis in 0..<Point.dimensions { result[axis] = Double(point[axis]) }
    return result
  }

  /// Forces on `targets` and the sums of their weights by the definition, in Float64.
  static func definition<Point: MapPoint>(
    _ sources: [Point], on targets: [Point], dof: Float
  ) -> (forces: [SIMD4<Double>], sums: [Double]) {
    let (sources, dof) = (sources.map(doubles), Double(dof))
    var sums: [Double] = []
    let forces = targets.map { target in
      var (force, sum) = (SIMD4<Double>.zero, 0.0)
      for source in sources {
        let difference = doubles(target) - source
        let near = 1 / (1 + (difference * difference).sum() / dof)
        let weight = dof == 1 ? near : pow(near, dof)
        sum += weight
        force += difference * (near * weight)
      }
      sums.append(sum)
      return force
    }
    return (forces, sums)
  }

  static func reference<Point: MapPoint>(_ map: [Point], dof: Float) -> Result {
    let (forces, sums) = definition(map, on: map, dof: dof)
    return Result(forces: forces, normalization: sums.reduce(0) { $0 + ($1 - 1) })
  }

  private func result<Method: Repulsion>(
    _ method: Method, on map: [Method.Point], workers: Workers = .all
  ) -> Result {
    var method = method
    var forces = map
    let normalization = method.forces(on: map, into: &forces, workers: workers)
    return Result(forces: forces.map(Self.doubles), normalization: normalization)
  }

  @Test(arguments: maps, tails) func exactEqualsTheDefinition(map: Map, dof: Float) {
    let errors = result(ExactRepulsion(tail: Tail(dof: dof)), on: map.points)
      .errors(from: Self.reference(map.points, dof: dof))
    #expect(errors.force < 1e-5)
    #expect(errors.normalization < 1e-6)
  }

  @Test(arguments: maps, tails) func barnesHutIsNear(map: Map, dof: Float) {
    let known = Self.reference(map.points, dof: dof)
    let bounds: [(theta: Float, force: Double, normalization: Double)] = [
      (0, 1e-5, 1e-6), (0.2, 2e-3, 1e-3), (0.5, 0.02, 6e-3), (0.8, 0.06, 2e-2),
    ]
    for bound in bounds {
      let method = BarnesHutRepulsion<SIMD2<Float>>(theta: bound.theta, tail: Tail(dof: dof))
      let errors = result(method, on: map.points).errors(from: known)
      #expect(errors.force < bound.force, "θ = \(bound.theta)")
      #expect(errors.normalization < bound.normalization, "θ = \(bound.theta)")
    }
  }

  @Test(arguments: maps, tails) func meshIsNear(map: Map, dof: Float) {
    let known = Self.reference(map.points, dof: dof)
    let bounds: [(spacing: Float, force: Double, normalization: Double)] = [(0.25, 2e-3, 1e-4), (0.5, 0.04, 1e-3)]
    for bound in bounds {
      let method = FFTRepulsion(spacing: bound.spacing, theta: 0.1, tail: Tail(dof: dof))
      let errors = result(method, on: map.points).errors(from: known)
      #expect(errors.force < bound.force, "h = \(bound.spacing)")
      #expect(errors.normalization < bound.normalization, "h = \(bound.spacing)")
    }
  }

  /// The error of the mesh has either sign: where many points push, it is far smaller than in a sparse map.
  @Test func meshIsNearWhereManyPush() {
    let map = Self.points(.clusters(12, rows: 4000, columns: 2, spread: 2, seed: 29))
    let errors = result(FFTRepulsion(spacing: 0.5), on: map).errors(from: Self.reference(map, dof: 1))
    #expect(errors.force < 6e-3)
    #expect(errors.normalization < 1e-5)
  }

  /// A mesh that is used again after the map has grown, shrunk and moved gives what a new one does.
  @Test func meshFollowsTheMap() {
    var method = FFTRepulsion(spacing: 0.5)
    let map = Self.maps[3].points
    for (scale, shift) in [(1, 0), (1.05, 1), (3, 5), (0.2, -40), (1e-5, 0), (1, 1000)] as [(Float, Float)] {
      let moved = map.map { $0 * scale + shift }
      var forces = moved
      let normalization = method.forces(on: moved, into: &forces, workers: .all)
      let errors = Result(forces: forces.map(Self.doubles), normalization: normalization)
        .errors(from: Self.reference(moved, dof: 1))
      #expect(errors.force < 0.04)
      #expect(errors.normalization < 1e-3)
    }
  }

  /// Where the faster way is asked for, a wide map is as near as Barnes–Hut comes and a narrow one as a mesh does.
  @Test func theFasterWayIsNear() {
    let map = Self.points(.clusters(9, rows: 2000, columns: 2, spread: 0.3, seed: 23))
    var method = FFTRepulsion(theta: 0.5, nodesPerPoint: FFTRepulsion.fastNodesPerPoint)
    for (scale, force, normalization) in [(1, 0.04, 1e-3), (30, 0.02, 6e-3), (1, 0.04, 1e-3)]
      as [(Float, Double, Double)]
    {
      let wide = map.map { $0 * scale }
      var forces = wide
      let sum = method.forces(on: wide, into: &forces, workers: .all)
      let errors = Result(forces: forces.map(Self.doubles), normalization: sum)
        .errors(from: Self.reference(wide, dof: 1))
      #expect(errors.force < force)
      #expect(errors.normalization < normalization)
    }
  }

  @Test(arguments: tails) func spaceEqualsTheDefinition(dof: Float) {
    let tail = Tail(dof: dof)
    for scale in [1e-4, 1, 20] as [Float] {
      let map = Self.space(.random(500, 3, seed: 30, scale: scale)) + [SIMD4<Float>(repeating: 0)]
      let known = Self.reference(map, dof: dof)
      let exact = result(ExactRepulsion(tail: tail), on: map).errors(from: known)
      #expect(exact.force < 1e-5)
      #expect(exact.normalization < 1e-6)
      let open = result(BarnesHutRepulsion(theta: 0, tail: tail), on: map).errors(from: known)
      #expect(open.force < 1e-5)
      #expect(open.normalization < 1e-6)
      let tree = result(BarnesHutRepulsion(theta: 0.5, tail: tail), on: map).errors(from: known)
      #expect(tree.force < 0.02)
      #expect(tree.normalization < 6e-3)
    }
  }

  @Test(arguments: tails) func linesStayLines(dof: Float) {
    let map = Self.points(.random(3000, 1, seed: 31, scale: 20))
    let tail = Tail(dof: dof)
    let methods: [any Repulsion<SIMD2<Float>>] = [
      ExactRepulsion(tail: tail), BarnesHutRepulsion(theta: 0.5, tail: tail), FFTRepulsion(tail: tail),
    ]
    for method in methods {
      #expect(result(method, on: map).forces.allSatisfy { $0.y == 0 })
    }
  }

  @Test func threadsChangeNoBit() {
    let map = Self.points(.clusters(30, rows: 20000, columns: 2, spread: 1, seed: 32)) + Self.maps[2].points
    for tail in [Tail.cauchy, Tail(dof: 0.7)] {
      let methods: [any Repulsion<SIMD2<Float>>] = [
        ExactRepulsion(tail: tail), BarnesHutRepulsion(theta: 0.5, tail: tail), FFTRepulsion(tail: tail),
      ]
      for method in methods { expectSameBits(method, on: map) }
    }
    let space = Self.space(.clusters(30, rows: 20000, columns: 3, spread: 1, seed: 33))
    expectSameBits(BarnesHutRepulsion(theta: 0.5), on: space)
  }

  private func expectSameBits<Method: Repulsion>(_ method: Method, on map: [Method.Point]) {
    let one = result(method, on: map, workers: Workers(1))
    let three = result(method, on: map, workers: Workers(3))
    #expect(one.forces == three.forces && one.normalization == three.normalization)
  }

  /// What is no number must not end the program: the descent sees it in the forces.
  @Test func infinitiesEndNothing() {
    let map = Self.maps[2].points + [SIMD2(.infinity, 0), SIMD2(0, .nan), SIMD2(3e38, -3e38)]
    for method in [BarnesHutRepulsion(theta: 0.5), FFTRepulsion(), ExactRepulsion()] as [any Repulsion<SIMD2<Float>>] {
      #expect(result(method, on: map).forces.count == map.count)
    }
  }
}
