import Tensors

/// The means of the hidden values of each class after each step.
public struct ClassMeans: Sendable {
  /// The classes that have images, ascending.
  public let classes: [Int]
  /// The means: for each class a matrix with a row for each step.
  private let means: [Matrix]

  /// The means of the images of each of `classes`, whose labels are `labels`.
  ///
  /// - Precondition: there is a label for each image, and each class has images.
  public init(_ states: HiddenStates, labels: [Int], classes: [Int]) {
    precondition(labels.count == states.images, "\(labels.count) labels for \(states.images) images")
    self.classes = classes
    means = classes.map { label in
      let members = labels.indices.filter { labels[$0] == label }
      var sums = [Double](repeating: 0, count: states.steps * states.units)
      for image in members {
        let start = image * sums.count
        for place in sums.indices { sums[place] += Double(states.values.values[start + place]) }
      }
      return Matrix(rows: states.steps, columns: states.units, values: sums.map { Float($0 / Double(members.count)) })
    }
  }

  /// After each step, the share of images whose hidden values lie nearest to the mean of their own class.
  ///
  /// - Complexity: O(images × steps × classes × units).
  public func shareNearestToOwn(_ states: HiddenStates, labels: [Int], workers: Workers = .all) -> [Double] {
    workers.mapChunks(of: states.steps, size: 1) { range in
      let step = range.lowerBound
      let right = labels.indices.count { image in
        let own = states.values.row(image * states.steps + step)
        let distances = means.map { squaredDistance(own, $0.row(step)) }
        return classes[distances.indices.min { distances[$0] < distances[$1] } ?? 0] == labels[image]
      }
      return Double(right) / Double(max(1, labels.count))
    }
  }

  /// How many standard deviations lie between two classes after `step`, along the line through their means; `first` and
  /// `second` are places in `classes`.
  ///
  /// The distance of the means over the root of the mean of both variances along it: the discriminability d′ of signal
  /// detection (Green & Swets 1966).
  public func distance(_ first: Int, _ second: Int, after step: Int, _ states: HiddenStates, labels: [Int]) -> Double {
    let ends = [first, second].map { means[$0].row(step) }
    let way = zip(ends[1], ends[0]).map { Double($0 - $1) }
    let length = way.reduce(0) { $0 + $1 * $1 }
    guard length > 0 else { return 0 }
    let variances = zip([first, second], ends).map { place, mean in
      let members = labels.indices.filter { labels[$0] == classes[place] }
      let squares = members.reduce(0.0) { sum, image in
        let values = states.values.row(image * states.steps + step)
        let along = zip(zip(values, mean), way).reduce(0.0) { $0 + Double($1.0.0 - $1.0.1) * $1.1 }
        return sum + along * along / length
      }
      return squares / Double(members.count)
    }
    let spread = (variances[0] + variances[1]) / 2
    return spread > 0 ? (length / spread).squareRoot() : .infinity
  }

  private func squaredDistance(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Float {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }
}
