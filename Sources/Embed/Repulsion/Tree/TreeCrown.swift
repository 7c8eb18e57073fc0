/// The top of a tree: the cells that are too large for one thread, over those that are not.
struct TreeCrown: Sendable {
  /// A cell of the crown or the root of a branch, in the order of a walk.
  private struct Entry {
    let cell: CurveCell
    /// Which branch starts here, if one does.
    let branch: Int?
    /// The entry after all that are below this one.
    var end: Int
  }

  /// The cells of at most `largestBranch` points, in Morton order.
  private(set) var branches: [CurveCell] = []
  private var entries: [Entry] = []

  init(_ cells: CurveCells, side: Float, largestBranch: Int) {
    divide(CurveCell(points: 0..<cells.codes.count, level: 0, side: side), cells, largestBranch)
  }

  private mutating func divide(_ cell: CurveCell, _ cells: CurveCells, _ largestBranch: Int) {
    let cell = cells.shrunk(cell)
    guard cell.points.count > largestBranch, !cells.isSmallest(cell) else {
      entries.append(Entry(cell: cell, branch: branches.count, end: entries.count + 1))
      branches.append(cell)
      return
    }
    let place = entries.count
    entries.append(Entry(cell: cell, branch: nil, end: 0))
    var start = cell.points.lowerBound
    while let child = cells.child(of: cell, from: start) {
      divide(child, cells, largestBranch)
      start = child.points.upperBound
    }
    entries[place].end = entries.count
  }

  /// The nodes of the crown and of `grown`, its branches, in the order of a walk. O(nodes).
  func joined<Point>(_ grown: [TreeBranch<Point>]) -> [CellTree<Point>.Node] {
    var places = [0]
    for entry in entries { places.append(places[places.count - 1] + (entry.branch.map { grown[$0].nodes.count } ?? 1)) }
    let sums = sums(grown)
    var nodes: [CellTree<Point>.Node] = []
    nodes.reserveCapacity(places[entries.count])
    for (index, entry) in entries.enumerated() {
      guard let branch = entry.branch else {
        nodes.append(.init(entry.cell, sum: sums[index], next: places[entry.end], isLeaf: false))
        continue
      }
      let offset = Int32(places[index])
      for var node in grown[branch].nodes {
        node.next += offset
        nodes.append(node)
      }
    }
    return nodes
  }

  /// The sum of the points of each entry, from the last to the first, as those below come after.
  private func sums<Point>(_ grown: [TreeBranch<Point>]) -> [SIMD4<Double>] {
    var sums = [SIMD4<Double>](repeating: .zero, count: entries.count)
    for index in entries.indices.reversed() {
      if let branch = entries[index].branch {
        sums[index] = grown[branch].sum
        continue
      }
      var child = index + 1
      while child < entries[index].end {
        sums[index] += sums[child]
        child = entries[child].end
      }
    }
    return sums
  }
}
