import Tensors

/// Places points into a map that stays as it is.
struct Placement<Point: MapPoint>: Sendable {
  private let map: [Point]
  private let field: RepulsiveField<Point>
  /// 1/α, by which squared distances are multiplied in the attraction.
  private let nearnessFactor: Float
  /// N/Z: what repulsion is multiplied by, as it is for a point of the map itself.
  private let repulsionShare: Float

  /// The most steps a point takes, and how short one is that ends its way.
  private static var steps: (most: Int, shortest: Float) { (100, 1e-3) }
  /// The step size, well below 2(1 + momentum) where a step could overshoot: affinities of a point sum to 1.
  private static var learningRate: Float { 1.5 }
  private static var momentum: Float { 0.8 }

  init(into model: TSNE.Model, workers: Workers) {
    map = [Point](rowsOf: model.coordinates)
    let tail = Tail(dof: Float(model.degreesOfFreedom))
    field = RepulsiveField(sources: map, theta: 0.5, tail: tail, workers: workers)
    nearnessFactor = 1 / tail.dof
    repulsionShare = Float(Double(map.count) / model.normalization)
  }

  /// Places the points `range`, of which `neighbors` are known, with `affinities` to each of these.
  func place(_ range: Range<Int>, _ neighbors: NearestNeighbors, _ affinities: [Float]) -> [Point] {
    var places = range.map { start(neighbors.neighbors(of: $0), affinities[$0 * neighbors.k..<($0 + 1) * neighbors.k]) }
    var velocities = [Point](repeating: .zero, count: places.count)
    var moving = Array(places.indices)
    for _ in 0..<Self.steps.most where !moving.isEmpty {
      let targets = moving.map { places[$0] }
      var pushes = targets
      var sums = [Double](repeating: 0, count: targets.count)
      field.push(on: targets, into: &pushes, sums: &sums, workers: Workers(1))
      for (place, index) in moving.enumerated() {
        let row = range.lowerBound + index
        let pull = pull(
          on: targets[place], neighbors.neighbors(of: row), affinities[row * neighbors.k..<(row + 1) * neighbors.k])
        let gradient = pull - pushes[place] * repulsionShare
        velocities[index] = velocities[index] * Self.momentum - gradient * Self.learningRate
        places[index] += velocities[index]
      }
      moving.removeAll { (velocities[$0] * velocities[$0]).sum() < Self.steps.shortest * Self.steps.shortest }
    }
    return places
  }

  /// Among the neighbors: where half of the affinity lies on either side, coordinate by coordinate.
  private func start(_ neighbors: ArraySlice<Int32>, _ affinities: ArraySlice<Float>) -> Point {
    var point = Point.zero
    for axis in 0..<Point.dimensions {
      let sorted = zip(neighbors, affinities).map { (map[Int($0)][axis], $1) }.sorted { $0.0 < $1.0 }
      let half = affinities.reduce(0, +) / 2
      var sum: Float = 0
      point[axis] =
        sorted.first {
          sum += $0.1; return sum >= half
        }?.0 ?? 0
    }
    return point
  }

  /// Σ_j p_j / (1 + |y − y_j|²/α) · (y − y_j).
  private func pull(on point: Point, _ neighbors: ArraySlice<Int32>, _ affinities: ArraySlice<Float>) -> Point {
    zip(neighbors, affinities).reduce(into: Point.zero) { sum, pair in
      let difference = point - map[Int(pair.0)]
      sum += difference * (pair.1 / (1 + (difference * difference).sum() * nearnessFactor))
    }
  }
}
