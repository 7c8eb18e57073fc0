/// A part of a tree that one thread builds.
struct TreeBranch<Point: MapPoint>: Sendable {
  /// Its nodes, with `next` counted from the first.
  private(set) var nodes: [CellTree<Point>.Node] = []
  /// The sum of its points.
  private(set) var sum = SIMD4<Double>.zero

  /// The nodes of `cell` and all below it.
  init(_ cell: CurveCell, _ cells: CurveCells, _ charges: Charges) {
    nodes.reserveCapacity(cell.points.count)
    sum = divide(cell, cells, charges)
  }

  /// Adds the node of `cell` and all below it. Returns the sum of its points.
  private mutating func divide(_ cell: CurveCell, _ cells: CurveCells, _ charges: Charges) -> SIMD4<Double> {
    let cell = cells.shrunk(cell)
    let place = nodes.count
    let isLeaf = cell.points.count <= CellTree<Point>.leafSize || cells.isSmallest(cell)
    nodes.append(.init(cell, sum: .zero, next: 0, isLeaf: isLeaf))
    var sum = SIMD4<Double>.zero
    if isLeaf {
      for point in cell.points { sum += charges.place(of: point) }
    } else {
      var start = cell.points.lowerBound
      while let child = cells.child(of: cell, from: start) {
        sum += divide(child, cells, charges)
        start = child.points.upperBound
      }
    }
    nodes[place] = .init(cell, sum: sum, next: nodes.count, isLeaf: isLeaf)
    return sum
  }
}
