import Foundation
import Tensors

/// Gradient descent on the divergence of a map, as a schedule says, first with exaggerated affinities.
///
/// Exaggeration contracts whatever it cannot divide: all of a map without clusters, or what lies within one of them, by a
/// factor at every step, until 32-bit floats no longer tell the points apart and nothing can part them again. So the
/// start is added to the map when constant exaggeration ends, and exaggeration ends early where the whole map shrinks to
/// nothing. Steps that make the map worse are taken back and halved.
struct Descent<Point: MapPoint> {
  /// How many iterations are done.
  private(set) var iteration = 0
  /// Whether the descent ended because the divergence hardly fell any more.
  private(set) var hasConverged = false

  private let options: TSNE.Options
  /// Tells the affinities from others.
  private let fingerprint: UInt64
  private let workers: Workers
  private var schedule: DescentSchedule
  private var repulsion: any Repulsion<Point>
  private let makeRepulsion: () -> any Repulsion<Point>
  private var attraction: Attraction
  private var forces: (attractive: [Point], repulsive: [Point])
  private var state: DescentState<Point>
  private var gradientNorm = 0.0
  private var convergence: Convergence<Point>
  /// Where the points were at first, in the order of the matrix.
  private let start: [Point]
  /// Below this spread there is nothing in the map that exaggeration could hold apart.
  private let smallestSpread: Double
  /// Which point stands at each place: the points are sorted anew from time to time, so that neighbors share cache lines.
  private var order: [Int32]

  /// How many iterations pass between two sorts.
  private static var sortInterval: Int { 50 }

  init(
    _ attraction: Attraction, from start: [Point], options: TSNE.Options, workers: Workers,
    repulsion: @escaping () -> any Repulsion<Point>
  ) {
    self.options = options
    self.workers = workers
    self.attraction = attraction
    fingerprint = attraction.affinities.fingerprint
    makeRepulsion = repulsion
    self.repulsion = repulsion()
    self.start = start
    schedule = DescentSchedule(options, rows: start.count)
    state = DescentState(start)
    convergence = Convergence(start)
    let zeros = [Point](repeating: .zero, count: start.count)
    forces = (zeros, zeros)
    smallestSpread = start.spread * 1e-6
    order = start.indices.map { Int32($0) }
  }

  /// Descends to the last iteration, until the divergence hardly falls any more, or until a report is answered with
  /// `.stop`; true if it was.
  mutating func run(_ onProgress: (TSNE.Progress) -> TSNE.Continuation) -> Bool {
    while iteration < options.mostIterations, !hasConverged {
      if iteration % Self.sortInterval == 0 { sort() }
      if iteration == schedule.state.earlyEnd { leaveConstantExaggeration() }
      if let progress = step(), onProgress(progress) == .stop { return true }
    }
    return false
  }

  /// Goes on from where another descent of the same points was.
  ///
  /// - Throws: `EmbedError` if the points or the affinities were others.
  mutating func resume(_ checkpoint: TSNE.Checkpoint) throws(EmbedError) {
    guard checkpoint.numbers.fingerprint == fingerprint, checkpoint.map.columns == options.dimensions else {
      throw EmbedError(.badOption, "the interrupted t-SNE was of other data, or had another perplexity or dimension")
    }
    iteration = checkpoint.iteration
    order = checkpoint.order
    schedule.state = checkpoint.numbers.schedule
    state = DescentState(
      map: [Point](rowsOf: checkpoint.map), velocity: [Point](rowsOf: checkpoint.velocity),
      gains: [Point](rowsOf: checkpoint.gains))
    convergence = Convergence([Point](rowsOf: checkpoint.best), last: checkpoint.numbers.convergence)
    attraction = attraction.permuted(by: order, workers: workers)
  }

  /// The map in the order of the matrix, its mean at the origin.
  var coordinates: Matrix { state.map.coordinates(order, dimensions: options.dimensions) }

  /// KL(P‖Q) of the map, and its Z as `summation` finds it.
  mutating func measure(by summation: any Repulsion<Point>) -> (divergence: Double, normalization: Double) {
    var summation = summation
    let normalization = summation.forces(on: state.map, into: &forces.repulsive, workers: workers)
    return (attraction.energy(of: state.map, workers: workers) + log(normalization), normalization)
  }

  private mutating func sort() {
    let morton = MortonOrder(state.map, workers: workers).points
    attraction = attraction.permuted(by: morton, workers: workers)
    // Made anew, so that a resumed descent does as one that was never interrupted.
    repulsion = makeRepulsion()
    state.permute(by: morton)
    convergence.permute(by: morton)
    order = morton.map { order[Int($0)] }
  }

  /// Parts what has come to coincide: by the start, so that it unfolds from there.
  private mutating func leaveConstantExaggeration() {
    if options.schedule == .classical || schedule.state.end == iteration { state.rest() }
    guard iteration > 0 else { return }
    let scale = Self.nudge / max(start.spread, Self.nudge)
    let offsets = start.centered(scale: scale)
    state.move(by: order.map { offsets[Int($0)] })
  }

  /// The largest spread of what is added to the map when constant exaggeration ends.
  private static var nudge: Double { 1e-4 }

  /// One iteration; a report if one is due.
  private mutating func step() -> TSNE.Progress? {
    let plan = schedule.plan(at: iteration)
    attraction.forces(on: state.map, into: &forces.attractive, workers: workers)
    let normalization = repulsion.forces(on: state.map, into: &forces.repulsive, workers: workers)
    let isJudged =
      iteration >= schedule.state.end && (iteration - schedule.state.end) % Convergence<Point>.interval == 0
    let isReported = (iteration + 1) % options.reportInterval == 0 || iteration + 1 == options.mostIterations
    let divergence =
      isJudged || isReported ? attraction.energy(of: state.map, workers: workers) + log(normalization) : .nan
    switch isJudged ? convergence.judge(state.map, divergence: divergence, at: iteration) : .proceed {
    case .converged where options.iterations == nil: hasConverged = true
    case .retreat: retreat()
    default: move(plan, normalization)
    }
    return isReported || hasConverged ? report(plan, divergence: divergence) : nil
  }

  private mutating func move(_ plan: StepPlan, _ normalization: Double) {
    let summary = state.step(
      plan, attractive: forces.attractive, repulsive: forces.repulsive, normalization: normalization, workers: workers)
    gradientNorm = summary.gradientNorm
    iteration += 1
    if summary.limitedShare > Self.largestLimitedShare, convergence.mayRetreat { retreat() }
    if iteration < schedule.state.earlyEnd, state.map.spread < smallestSpread {
      schedule.endExaggeration(at: iteration)
    }
  }

  /// Goes back to where all was well and halves the steps.
  private mutating func retreat() {
    state = DescentState(convergence.map)
    schedule.slowDown(at: iteration)
    convergence.hasRetreated()
    iteration += 1
  }

  /// How many coordinates, for each point, may have to be limited in a step that leads anywhere.
  private static var largestLimitedShare: Double { 0.02 }

  private func report(_ plan: StepPlan, divergence: Double) -> TSNE.Progress {
    let now = self
    return TSNE.Progress(
      iteration: iteration, iterations: options.mostIterations, isOpenEnded: options.iterations == nil,
      exaggeration: plan.exaggeration, klDivergence: divergence, gradientNorm: gradientNorm,
      currentMap: { now.coordinates }, checkpoint: { now.checkpoint })
  }

  /// What `resume` needs; nil except where the points are about to be sorted, since only there nothing else is needed.
  private var checkpoint: TSNE.Checkpoint? {
    guard iteration % Self.sortInterval == 0, !hasConverged else { return nil }
    return TSNE.Checkpoint(
      numbers: .init(
        iteration: iteration, fingerprint: fingerprint, schedule: schedule.state, convergence: convergence.last),
      map: state.map.rows(options.dimensions), velocity: state.velocity.rows(options.dimensions),
      gains: state.gains.rows(options.dimensions), best: convergence.map.rows(options.dimensions), order: order)
  }
}
