import Foundation
import Tensors

/// Gradient descent with momentum and a gain for each coordinate (Jacobs 1988), first with exaggerated affinities.
///
/// Exaggeration contracts whatever it cannot divide: all of a map without clusters, or what lies within one of them, by a
/// factor at every step, until 32-bit floats no longer tell the points apart and nothing can part them again. So the
/// start is added to the map when exaggeration ends, and it ends early where the whole map shrinks to nothing.
struct Descent {
  /// How many iterations are done.
  private(set) var iteration = 0

  private let options: TSNE.Options
  private let workers: Workers
  private let learningRate: Float
  private var repulsion: any Repulsion<SIMD2<Float>>
  private var attraction: Attraction
  private var state: DescentState
  /// What pulls at each point, and what pushes it.
  private var attractive: [SIMD2<Float>]
  private var repulsive: [SIMD2<Float>]
  /// Where the points were at first, in the order of the matrix.
  private let start: [SIMD2<Float>]
  /// Below this spread there is nothing in the map that exaggeration could hold apart.
  private let smallestSpread: Double
  /// For how many iterations affinities are exaggerated.
  private var earlyIterations: Int
  /// Which point stands at each place: the points are sorted anew from time to time, so that neighbors share cache lines.
  private var order: [Int32]

  /// How many iterations pass between two sorts.
  private static let sortInterval = 100

  init(_ affinities: Affinities, from start: [SIMD2<Float>], options: TSNE.Options, workers: Workers) {
    self.options = options
    self.workers = workers
    learningRate = Float(options.resolvedLearningRate(rows: start.count))
    repulsion = options.repulsion(rows: start.count)
    attraction = Attraction(affinities: affinities)
    state = DescentState(start)
    attractive = start
    repulsive = start
    self.start = start
    smallestSpread = start.spread * 1e-6
    earlyIterations = options.exaggerationIterations
    order = start.indices.map { Int32($0) }
  }

  /// Descends to the last iteration, or until a report is answered with `.stop`; true if it was.
  mutating func run(_ onProgress: (TSNE.Progress) -> TSNE.Continuation) -> Bool {
    while iteration < options.iterations {
      if iteration % Self.sortInterval == 0 { sort() }
      if iteration == earlyIterations { endExaggeration() }
      let isReported = (iteration + 1) % options.reportInterval == 0 || iteration + 1 == options.iterations
      let progress = step(reporting: isReported)
      if let progress, onProgress(progress) == .stop { return true }
    }
    return false
  }

  /// The map in the order of the matrix, its mean at the origin.
  var coordinates: Matrix { Self.coordinates(state.map, order) }

  private static func coordinates(_ map: [SIMD2<Float>], _ order: [Int32]) -> Matrix {
    let mean = map.center
    var result = Matrix(rows: map.count, columns: 2)
    for (place, point) in order.enumerated() {
      result[Int(point), 0] = Float(Double(map[place].x) - mean.x)
      result[Int(point), 1] = Float(Double(map[place].y) - mean.y)
    }
    return result
  }

  private mutating func sort() {
    let morton = MortonOrder(state.map, workers: workers).points
    attraction = Attraction(affinities: attraction.affinities.permuted(by: morton))
    state.permute(by: morton)
    order = morton.map { order[Int($0)] }
  }

  /// Comes to rest, and parts what has come to coincide: by the start, so that it unfolds from there.
  private mutating func endExaggeration() {
    state.rest()
    guard iteration > 0 else { return }
    let center = start.center
    let scale = Self.nudge / max(start.spread, Self.nudge)
    state.move(
      by: order.map { point in
        let offset = (SIMD2(Double(start[Int(point)].x), Double(start[Int(point)].y)) - center) * scale
        return SIMD2(Float(offset.x), Float(offset.y))
      })
  }

  /// The largest spread of what is added to the map when exaggeration ends.
  private static let nudge = 1e-4

  private mutating func step(reporting: Bool) -> TSNE.Progress? {
    let isEarly = iteration < earlyIterations
    let exaggeration = isEarly ? options.exaggeration : 1
    attraction.forces(on: state.map, into: &attractive, workers: workers)
    let normalization = repulsion.forces(on: state.map, into: &repulsive, workers: workers)
    let energy = reporting ? attraction.energy(of: state.map, workers: workers) : 0
    let norm = state.step(
      attractive: attractive, exaggeration: Float(exaggeration),
      repulsive: repulsive, normalization: Float(normalization),
      learningRate: learningRate, momentum: Float(isEarly ? options.earlyMomentum : options.momentum))
    iteration += 1
    if isEarly, state.map.spread < smallestSpread { earlyIterations = iteration }
    guard reporting else { return nil }
    let (map, order) = (state.map, order)
    return TSNE.Progress(
      iteration: iteration, iterations: options.iterations, exaggeration: exaggeration,
      klDivergence: energy + log(normalization), gradientNorm: norm,
      currentMap: { Self.coordinates(map, order) })
  }
}
