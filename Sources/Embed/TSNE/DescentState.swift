import Tensors

/// The points of a map, how they move and how boldly.
struct DescentState<Point: MapPoint>: Sendable {
  /// Where the points are.
  private(set) var map: [Point]
  /// Their last steps.
  private(set) var velocity: [Point]
  /// The factor on the learning rate of each coordinate; empty until a step uses gains.
  private(set) var gains: [Point] = []

  /// Points at rest.
  init(_ map: [Point]) {
    self.map = map
    velocity = [Point](repeating: .zero, count: map.count)
  }

  /// Points on their way.
  init(map: [Point], velocity: [Point], gains: [Point]) {
    self.map = map
    self.velocity = velocity
    self.gains = gains
  }

  /// Forgets the last steps and the gains.
  mutating func rest() { self = DescentState(map) }

  /// Moves each point by an offset of its own.
  mutating func move(by offsets: [Point]) {
    for index in map.indices { map[index] += offsets[index] }
  }

  /// Makes point `order[i]` the i-th.
  mutating func permute(by order: [Int32]) {
    let (map, velocity, gains) = (map, velocity, gains)
    self.map = order.map { map[Int($0)] }
    self.velocity = order.map { velocity[Int($0)] }
    if !gains.isEmpty { self.gains = order.map { gains[Int($0)] } }
  }

  /// One step along the gradient `exaggeration`·attractive − repulsive / normalization, its factor 4 being left to the
  /// learning rate. O(points).
  mutating func step(
    _ plan: StepPlan, attractive: [Point], repulsive: [Point], normalization: Double, workers: Workers
  ) -> StepSummary {
    let share = 1 / max(Float(normalization), .leastNormalMagnitude)
    let rule = StepRule(
      exaggeration: Float(plan.exaggeration), repulsionShare: share, learningRate: Float(plan.learningRate),
      momentum: Float(plan.momentum))
    if plan.usesGains, gains.isEmpty { gains = [Point](repeating: .one, count: map.count) }
    if !plan.usesGains { gains = [] }
    let parts = stepKernel(rule, attractive, repulsive, &map, &velocity, &gains, workers: workers)
    let squares = parts.reduce(0) { $0 + $1.squares }
    let limited = parts.reduce(0) { $0 + $1.limited }
    return StepSummary(gradientNorm: 4 * squares.squareRoot(), limitedShare: limited / Double(max(1, map.count)))
  }
}

/// What is known after a step.
struct StepSummary {
  /// The length of the gradient, with its factor 4.
  let gradientNorm: Double
  /// How many coordinates had to be kept from moving too far, for each point.
  let limitedShare: Double
}

/// How gradients become steps.
struct StepRule {
  /// What attractive forces are multiplied by.
  let exaggeration: Float
  /// What repulsive forces are multiplied by: 1/Z.
  let repulsionShare: Float
  /// The step size for a gradient without its factor 4.
  let learningRate: Float
  /// The share of the last step that is kept.
  let momentum: Float

  /// The farthest a coordinate may move in one step. Only steps that would tear the map apart are longer.
  static let longestStep: Float = 5
}
