import Tensors

/// The distances between points of classes in many dimensions, by a matrix product.
struct ClassDistances: Sendable {
  /// The points, those of a class side by side.
  let points: CenteredPoints
  /// Where the points of each class start; one more than there are classes.
  let starts: [Int]
  /// The class of each point.
  private let members: [Int]

  /// How many points a thread takes at a time.
  private static let blockRows = 128

  init(_ x: Matrix, _ classes: ClassLabels, centering: Centering, workers: Workers) {
    let order = classes.members.indices.sorted { (classes.members[$0], $0) < (classes.members[$1], $1) }
    points = CenteredPoints(x.selectingRows(order), centering: centering, workers: workers)
    members = order.map { classes.members[$0] }
    starts = classes.starts
  }

  /// The mean silhouette of all points; 0 with a single class. O(points² × dimensions).
  func silhouette(workers: Workers) -> Double {
    guard starts.count > 2 else { return 0 }
    let sum = sum(workers: workers) { Silhouette.value(distanceSums: $1, starts: starts, own: members[$0]) }
    return sum / Double(points.count)
  }

  /// The mean distance of a point to another, whatever their classes; 0 of a single point. O(points² × dimensions).
  func mean(workers: Workers) -> Double {
    let sum = sum(workers: workers) { $1.reduce(0, +) } / Double(points.scale)
    return sum / Double(max(1, points.count * (points.count - 1)))
  }

  /// The sum of what `value` makes of each point and the sums of its distances to the points of each class.
  private func sum(workers: Workers, _ value: (Int, [Double]) -> Double) -> Double {
    workers.mapChunks(of: points.count, size: Self.blockRows) { block in
      zip(block, distanceSums(from: block)).reduce(0) { $0 + value($1.0, $1.1) }
    }.reduce(0, +)
  }
}
