import Tensors

/// The silhouette of classes in many dimensions, its distances by a matrix product.
struct LayerSilhouette: Sendable {
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

  /// The mean over all points; 0 with a single class. O(points² × dimensions).
  func mean(workers: Workers) -> Double {
    guard starts.count > 2 else { return 0 }
    let sums = workers.mapChunks(of: points.count, size: Self.blockRows) { block in
      zip(block, distanceSums(from: block)).reduce(0) {
        $0 + Silhouette.value(distanceSums: $1.1, starts: starts, own: members[$1.0])
      }
    }
    return sums.reduce(0, +) / Double(points.count)
  }
}
