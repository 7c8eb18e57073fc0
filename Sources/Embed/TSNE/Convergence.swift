/// Watches the divergence of a map: tells when it hardly falls any more, and when it rises because steps are too long.
struct Convergence<Point: MapPoint> {
  /// What to do after a look at the divergence.
  enum Verdict {
    /// Go on.
    case proceed
    /// Little is to be gained by going on.
    case converged
    /// The map got worse.
    case retreat
  }

  /// The map of the last look at which all was well.
  private(set) var map: [Point]
  /// What that look found.
  private(set) var last: ConvergenceState

  /// How many iterations pass between two looks.
  static var interval: Int { 25 }
  /// The relative fall per iteration below which, at two looks in a row, the descent has arrived: small maps can afford
  /// to go on for longer.
  private var smallestFall: Double { map.count <= TSNE.Options.largestSmall ? 3e-5 : 1e-3 }
  /// The relative rise that only steps too long explain: where a wide map is handed from the mesh to the tree, the
  /// divergence as they estimate it may change by nearly as much.
  private static var largestRise: Double { 0.01 }
  /// After so many retreats steps are so short that still shorter ones are no better.
  private static var mostRetreats: Int { 40 }

  /// Watches a descent from `map`.
  init(_ map: [Point], last: ConvergenceState = ConvergenceState()) {
    self.map = map
    self.last = last
  }

  /// Judges `map`, whose divergence is `divergence` after `iteration` iterations.
  mutating func judge(_ map: [Point], divergence: Double, at iteration: Int) -> Verdict {
    let isWorse = last.divergence.map { !(divergence <= $0 + abs($0) * Self.largestRise) } ?? false
    if mayRetreat, isWorse { return .retreat }
    let fall = last.divergence.map { ($0 - divergence) / Double(iteration - last.iteration) } ?? .infinity
    self.map = map
    (last.divergence, last.iteration) = (divergence, iteration)
    let wasCalm = last.isCalm
    last.isCalm = fall < smallestFall * abs(divergence)
    return wasCalm && last.isCalm ? .converged : .proceed
  }

  /// Whether going back can still help.
  var mayRetreat: Bool { last.retreats < Self.mostRetreats }

  /// Remembers that the descent went back to `map`.
  mutating func hasRetreated() {
    last.retreats += 1
    last.isCalm = false
  }

  /// Makes point `order[i]` the i-th.
  mutating func permute(by order: [Int32]) {
    let map = map
    self.map = order.map { map[Int($0)] }
  }
}

/// What the last look at a divergence found.
struct ConvergenceState: Codable, Sendable, Equatable {
  /// The divergence; nil before the first look.
  var divergence: Double?
  /// After how many iterations.
  var iteration = 0
  /// Whether it had hardly fallen.
  var isCalm = false
  /// How often the descent has gone back.
  var retreats = 0
}
