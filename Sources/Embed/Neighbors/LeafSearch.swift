import Tensors

/// The nearest references of many queries, a leaf of queries at a time against one leaf of references after another,
/// nearest first.
///
/// Three bounds, each exact, rule out nearly all pairs before a distance is measured: the gap between the boxes of two
/// leaves, the gap between a query and a box, and a product in few coordinates.
struct LeafSearch: Sendable {
  /// Who asks.
  let queries: IndexedPoints
  /// Who may be a neighbor.
  let references: IndexedPoints
  /// How many neighbors are wanted.
  let k: Int
  /// Which reference each query is, by row of the data and in the order of the queries' tree, being no neighbor of
  /// itself; −1 for none.
  let ownRows: [Int32]

  /// The references as products want them.
  let panels: ReferencePanels
  /// The largest half square in each leaf of references.
  let largest: [Float]

  init(queries: IndexedPoints, references: IndexedPoints, k: Int, ownRows: [Int32]) {
    self.queries = queries
    self.references = references
    self.k = k
    self.ownRows = ownRows
    panels = ReferencePanels(references)
    largest = references.tree.leaves.map { references.halfSquares[$0].max() ?? 0 }
  }

  /// How far the product form of ½‖z − z′‖² may lie from the truth, for points whose half squares sum to 1.
  var relativeMargin: Float { Float(panels.inner + 16) * .ulpOfOne }

  /// By how much a measured distance may fall short of the truth, as a share of it.
  var measuringMargin: Float { Float(references.stride / 16 + 16) * .ulpOfOne }

  /// The leaves of references, those whose boxes are centered nearest to that of leaf `block` of the queries first.
  func leaves(near block: Int) -> [Int] {
    let box = queries.boxes[block]
    var keys = references.boxes.enumerated().map { leaf, other in
      UInt64(box.centerDistance(to: other).bitPattern) << 32 | UInt64(leaf)
    }
    keys.sort()
    return keys.map { Int($0 & 0xFFFF_FFFF) }
  }
}
