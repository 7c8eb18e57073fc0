import Tensors

/// Points ordered so that those near to each other stand together, and cut into leaves: a k-d tree of median splits
/// (Bentley 1975) across the coordinate that varies most.
struct PointTree: Sendable {
  /// The points in order.
  let order: [Int32]
  /// Where the leaves are in that order, one after another; all but the last hold a multiple of 16 points.
  let leaves: [Range<Int>]

  /// The most points in a leaf.
  static let leafSize = 300

  /// Splits the points with `coordinates` until no leaf is too large.
  ///
  /// - Complexity: O(N log N × width).
  init(_ coordinates: Contraction, leafSize: Int = PointTree.leafSize, workers: Workers) {
    var order = (0..<coordinates.count).map { Int32($0) }
    var nodes = [0..<coordinates.count]
    while let largest = nodes.lazy.map(\.count).max(), largest > leafSize {
      splitNodes(nodes, of: &order, by: coordinates, leafSize: leafSize, workers: workers)
      nodes = nodes.flatMap { node in
        guard node.count > leafSize else { return [node] }
        let middle = Self.middle(of: node)
        return [node.lowerBound..<middle, middle..<node.upperBound]
      }
    }
    self.order = order
    leaves = nodes
  }

  /// Where a node is split: at its median, rounded so that vectors of 16 fill the left half.
  static func middle(of node: Range<Int>) -> Int { node.lowerBound + (node.count / 2 + 15) / 16 * 16 }
}
