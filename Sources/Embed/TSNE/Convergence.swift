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
  private var divergence = Double.infinity
  private var iteration = 0
  private var retreats = 0

  /// How many iterations pass between two looks.
  static var interval: Int { 25 }
  /// The relative fall per iteration below which the descent has arrived: small maps can afford to go on for longer.
  private var smallestFall: Double { map.count <= 5000 ? 1e-4 : 5e-4 }
  /// The relative rise that only steps too long explain: the errors of the methods are smaller.
  private static var largestRise: Double { 2e-3 }
  /// After so many retreats steps are so short that still shorter ones are no better.
  private static var mostRetreats: Int { 40 }

  init(_ map: [Point]) { self.map = map }

  /// Judges `map`, whose divergence is `divergence` after `iteration` iterations.
  mutating func judge(_ map: [Point], divergence: Double, at iteration: Int) -> Verdict {
    if mayRetreat, !(divergence <= self.divergence + abs(self.divergence) * Self.largestRise) { return .retreat }
    let fall = (self.divergence - divergence) / Double(iteration - self.iteration)
    (self.map, self.divergence, self.iteration) = (map, divergence, iteration)
    return fall < smallestFall * abs(divergence) ? .converged : .proceed
  }

  /// Whether going back can still help.
  var mayRetreat: Bool { retreats < Self.mostRetreats }

  /// Remembers that the descent went back to `map`.
  mutating func hasRetreated() { retreats += 1 }

  /// Makes point `order[i]` the i-th.
  mutating func permute(by order: [Int32]) {
    let map = map
    self.map = order.map { map[Int($0)] }
  }
}
