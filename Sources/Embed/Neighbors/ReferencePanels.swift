/// The references of a search as products want them: panels of 16 points of a leaf, in each −½‖z‖² of the 16 and then
/// their coordinates one after the other. Where a leaf ends within a panel the −½‖z‖² are −∞.
struct ReferencePanels: Sendable {
  /// The number of coordinates.
  let inner: Int
  /// The first panel of each leaf, and the number of all.
  let starts: [Int]
  /// Panel after panel: 16 × (inner + 1) floats each.
  let values: [Float]

  /// O(points × coordinates).
  init(_ points: IndexedPoints) {
    inner = points.products.width
    var starts = [0]
    for leaf in points.tree.leaves { starts.append(starts[starts.count - 1] + (leaf.count + 15) / 16) }
    self.starts = starts
    values = packedPanels(points, starts: starts)
  }
}
