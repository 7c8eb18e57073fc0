/// A quadtree over the points of a map in Morton order, its nodes in one array: each before its children, and with the
/// place where the walk goes on once the node is done with.
///
/// Barnes & Hut 1986; for t-SNE: van der Maaten 2014. Cells stop at 2^−16 of the map's side, so that duplicates end in
/// one leaf instead of dividing for ever.
struct Quadtree {
  /// A cell with its points, or a run of cells each of which is alone in its parent.
  struct Node {
    /// The center of mass.
    var x: Float = 0
    var y: Float = 0
    /// The number of points.
    var mass: Float = 0
    /// The side of the cell, squared.
    var squaredSide: Float = 0
    /// The node to visit next when this one's children are not.
    var next: Int32 = 0
    /// The first point in Morton order.
    var first: Int32 = 0
    /// How many points follow from there if this is a leaf; zero if it has children.
    var leafCount: Int32 = 0
  }

  /// Cells of at most so many points are leaves.
  static let leafSize = 8

  /// The nodes in the order of a walk, parents first.
  private(set) var nodes: [Node] = []
  /// The points in Morton order, each a charge of mass one.
  let charges: Charges

  private let codes: [UInt32]

  /// Builds the tree. O(N log N) at worst, O(N) for maps that are not degenerate.
  init(_ map: [SIMD2<Float>], order: MortonOrder) {
    codes = order.codes
    charges = Charges(order.points.map { map[Int($0)] })
    nodes.reserveCapacity(map.count)
    if !map.isEmpty { _ = divide(0..<map.count, level: 0, side: order.side) }
  }

  /// Adds the node of `range`, whose points share a cell of `level`, and all below it. Returns the sum of its points.
  private mutating func divide(_ range: Range<Int>, level: Int, side: Float) -> SIMD2<Double> {
    var (level, side) = (level, side)
    while level < MortonOrder.levels, quadrant(range.lowerBound, level) == quadrant(range.upperBound - 1, level) {
      level += 1
      side /= 2
    }
    let place = nodes.count
    nodes.append(Node())
    let isLeaf = range.count <= Self.leafSize || level == MortonOrder.levels
    let sum = isLeaf ? sumOfPoints(range) : divideChildren(range, level: level, side: side)
    let center = sum / Double(range.count)
    nodes[place] = Node(
      x: Float(center.x), y: Float(center.y), mass: Float(range.count), squaredSide: side * side,
      next: Int32(nodes.count), first: Int32(range.lowerBound), leafCount: isLeaf ? Int32(range.count) : 0)
    return sum
  }

  private mutating func divideChildren(_ range: Range<Int>, level: Int, side: Float) -> SIMD2<Double> {
    var sum = SIMD2<Double>.zero
    var start = range.lowerBound
    while start < range.upperBound {
      let end = endOfQuadrant(from: start, to: range.upperBound, level: level)
      sum += divide(start..<end, level: level + 1, side: side / 2)
      start = end
    }
    return sum
  }

  private func sumOfPoints(_ range: Range<Int>) -> SIMD2<Double> {
    range.reduce(.zero) { $0 + SIMD2(Double(charges.x[$1]), Double(charges.y[$1])) }
  }

  /// Which quarter of its cell of `level` the point at `index` lies in.
  private func quadrant(_ index: Int, _ level: Int) -> UInt32 {
    codes[index] >> UInt32(2 * (MortonOrder.levels - 1 - level)) & 3
  }

  /// The first point after `start` that lies in another quarter. Binary search.
  private func endOfQuadrant(from start: Int, to end: Int, level: Int) -> Int {
    let wanted = quadrant(start, level)
    var (low, high) = (start + 1, end)
    while low < high {
      let middle = (low + high) / 2
      if quadrant(middle, level) == wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
