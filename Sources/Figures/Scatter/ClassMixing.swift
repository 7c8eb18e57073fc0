/// How the classes of a map mix: whose points lie nearest to whose.
package struct ClassMixing {
  /// How many neighbors of a point count.
  static let neighbors = 10
  /// With more points, only so many of them, evenly chosen, are asked for their neighbors.
  private static let mostQueries = 2_500

  /// Of each class, how many neighbors in each class its points have.
  private let counts: [[Int]]

  /// Nil for points that are too few or all of one class.
  package init?(points: [Point], labels: [Int], classes: Int) {
    guard classes > 1, points.count > Self.neighbors else { return nil }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
    let step = (points.count + Self.mostQueries - 1) / Self.mostQueries
    MapTree(points.map { SIMD2(Float($0.x), Float($0.y)) }).forEachNeighborhood(step: step, count: Self.neighbors) {
      point, neighbors in
      for neighbor in neighbors { counts[labels[point]][labels[neighbor]] += 1 }
    }
    self.counts = counts
  }

  /// The share of the neighbors of class `first` that belong to class `second`.
  package func share(of first: Int, in second: Int) -> Double {
    let all = counts[first].reduce(0, +)
    return all > 0 ? Double(counts[first][second]) / Double(all) : 0
  }

  /// The class that has most of its neighbors in one other class, and that class; nil if none has any.
  var strongest: (first: Int, second: Int)? {
    let pairs = counts.indices.flatMap { first in counts.indices.map { (first, $0) } }.filter { $0 != $1 }
    let best = pairs.max { share(of: $0.0, in: $0.1) < share(of: $1.0, in: $1.1) }
    return best.flatMap { share(of: $0.0, in: $0.1) > 0 ? $0 : nil }
  }

  /// The class that has most of its neighbors in itself.
  var clearest: Int? {
    counts.indices.filter { counts[$0].contains { $0 > 0 } }.max { share(of: $0, in: $0) < share(of: $1, in: $1) }
  }
}
