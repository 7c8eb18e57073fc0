import Tensors

/// A tree of cells over the points of a map in Morton order, quarters of quarters on a plane and eighths of eighths in
/// space, its nodes in one array: each before its children, and with the place where the walk goes on once the node is
/// done with.
///
/// Barnes & Hut 1986; for t-SNE: van der Maaten 2014. Cells stop at a small share of the map's side (`MortonOrder.levels`),
/// so that duplicates end in one leaf instead of dividing for ever.
struct CellTree<Point: MapPoint>: Sendable {
  /// A cell with its points, or a run of cells each of which is alone in its parent.
  struct Node: Sendable {
    /// The center of mass.
    var center: Point
    /// The number of points.
    var mass: Float
    /// The side of the cell, squared.
    var squaredSide: Float
    /// The node to visit next when this one's children are not.
    var next: Int32
    /// The first point in Morton order.
    var first: Int32
    /// How many points follow from there if this is a leaf; zero if it has children.
    var leafCount: Int32
  }

  /// Cells of at most so many points are leaves.
  static var leafSize: Int { 8 }

  /// The nodes in the order of a walk, parents first.
  let nodes: [Node]
  /// The points in Morton order, each a charge of mass one.
  let charges: Charges

  /// Builds the tree. O(N log N) at worst, O(N) for maps that are not degenerate.
  ///
  /// Cells of at most a hundredth of the points are built by different threads; then those above them are put on top.
  init(_ map: [Point], order: MortonOrder, workers: Workers) {
    charges = Charges(map, order: order.points, workers: workers)
    guard !map.isEmpty else {
      nodes = []
      return
    }
    let cells = CurveCells(codes: order.codes, dimensions: Point.dimensions)
    let crown = TreeCrown(cells, side: order.side, largestBranch: max(1024, map.count / 128))
    let (charges, branchCells) = (charges, crown.branches)
    let branches = workers.mapChunks(of: branchCells.count, size: 1) { range in
      TreeBranch<Point>(branchCells[range.lowerBound], cells, charges)
    }
    nodes = crown.joined(branches)
  }
}

extension CellTree.Node {
  init(_ cell: CurveCell, sum: SIMD4<Double>, next: Int, isLeaf: Bool) {
    let mean = sum / Double(cell.points.count)
    center = .zero
    for axis in 0..<Point.dimensions { center[axis] = Float(mean[axis]) }
    mass = Float(cell.points.count)
    squaredSide = cell.side * cell.side
    self.next = Int32(next)
    first = Int32(cell.points.lowerBound)
    leafCount = isLeaf ? Int32(cell.points.count) : 0
  }
}

extension Charges {
  /// Where a charge lies; missing coordinates are zero.
  func place(of index: Int) -> SIMD4<Double> {
    var place = SIMD4<Double>.zero
    for axis in 0..<dimensions { place[axis] = Double(values[axis * stride + index]) }
    return place
  }
}
