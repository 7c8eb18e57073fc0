/// The points of a map, how they move and how boldly.
struct DescentState {
  /// Where the points are.
  private(set) var map: [SIMD2<Float>]
  /// Their last steps.
  private var velocity: [SIMD2<Float>]
  /// The factor on the learning rate of each coordinate.
  private var gains: [SIMD2<Float>]

  /// The farthest a coordinate may move in one step. Only steps that would tear the map apart are longer.
  private static let longestStep: Float = 5

  /// Points at rest.
  init(_ map: [SIMD2<Float>]) {
    self.map = map
    velocity = [SIMD2<Float>](repeating: .zero, count: map.count)
    gains = [SIMD2<Float>](repeating: .one, count: map.count)
  }

  /// Forgets the last steps and the gains.
  mutating func rest() { self = DescentState(map) }

  /// Moves each point by an offset of its own.
  mutating func move(by offsets: [SIMD2<Float>]) {
    for index in map.indices { map[index] += offsets[index] }
  }

  /// Makes point `order[i]` the i-th.
  mutating func permute(by order: [Int32]) {
    let (map, velocity, gains) = (map, velocity, gains)
    self.map = order.map { map[Int($0)] }
    self.velocity = order.map { velocity[Int($0)] }
    self.gains = order.map { gains[Int($0)] }
  }

  /// One step along the gradient `exaggeration`·attractive − repulsive / normalization, its factor 4 being left to the
  /// learning rate. Returns the length of the gradient with that factor.
  mutating func step(
    attractive: [SIMD2<Float>], exaggeration: Float, repulsive: [SIMD2<Float>], normalization: Float,
    learningRate: Float, momentum: Float
  ) -> Double {
    let share = 1 / max(normalization, .leastNormalMagnitude)
    var squares = 0.0
    for index in map.indices {
      let gradient = attractive[index] * exaggeration - repulsive[index] * share
      let turned =
        ((gradient .> .zero) .& (velocity[index] .< .zero)) .| ((gradient .< .zero) .& (velocity[index] .> .zero))
      let lowered = gains[index] * 0.8
      let gain = lowered.replacing(with: gains[index] + 0.2, where: turned).clamped(
        lowerBound: SIMD2(repeating: 0.01), upperBound: SIMD2(repeating: 1e6))
      let step = velocity[index] * momentum - gradient * gain * learningRate
      gains[index] = gain
      velocity[index] = Self.limited(step)
      map[index] += velocity[index]
      let length = gradient * gradient
      squares += Double(length.x + length.y)
    }
    return 4 * squares.squareRoot()
  }

  /// The step, shortened to what is allowed; none where it is not a number.
  private static func limited(_ step: SIMD2<Float>) -> SIMD2<Float> {
    step.replacing(with: SIMD2<Float>.zero, where: step .!= step)
      .clamped(lowerBound: SIMD2(repeating: -longestStep), upperBound: SIMD2(repeating: longestStep))
  }
}
