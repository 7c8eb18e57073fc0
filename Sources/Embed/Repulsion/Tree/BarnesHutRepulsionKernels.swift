extension BarnesHutRepulsion {
  /// Writes the forces on the points that are `range` in Morton order; returns their share of Z, in which each counts
  /// itself as 1.
  @inline(__always)
  func walk(
    _ tree: CellTree<Point>, for range: Range<Int>, _ order: MortonOrder,
    into forces: UnsafeMutableBufferPointer<Point>
  ) -> Double {
    precondition(range.upperBound <= tree.charges.count, "no such points")
    return withUnsafeTemporaryAllocation(of: Float.self, capacity: ChargeList<Point>.size) { storage in
      guard let storage = storage.baseAddress else { return 0 }
      var list = ChargeList<Point>(storage)
      return tree.charges.withPointers { charges in
        var normalization = 0.0
        for first in stride(from: range.lowerBound, to: range.upperBound, by: 16) {
          let count = min(16, range.upperBound - first)
          var group = TargetGroup<Point>(charges, first: first, end: range.upperBound)
          collect(tree, charges, for: &group, in: &list)
          for lane in 0..<count { forces[Int(order.points[first + lane])] = group.forces[lane] }
          normalization += group.normalization(of: count)
        }
        return normalization
      }
    }
  }

  /// Walks the tree for `group`: cells that are far enough are collected in `list`, near leaves give their points.
  @inline(__always)
  private func collect(
    _ tree: CellTree<Point>, _ charges: ChargePointers, for group: inout TargetGroup<Point>,
    in list: inout ChargeList<Point>
  ) {
    let (low, high) = group.places.bounds
    let squaredTheta = theta * theta
    tree.nodes.withUnsafeBufferPointer { nodes in
      guard let nodes = nodes.baseAddress else { return }
      let end = tree.nodes.count
      var index = 0
      while index < end {
        let node = nodes + index
        if node.pointee.squaredSide < squaredTheta * Point.squaredGap(node.pointee.center, low: low, high: high) {
          list.add(node.pointee.center, mass: node.pointee.mass)
          index = Int(node.pointee.next)
        } else {
          let count = Int(node.pointee.leafCount)
          if count > 0 { push(charges.dropFirst(Int(node.pointee.first)), count, to: &list, &group) }
          index += 1
        }
        if list.isFull { empty(&list, into: &group) }
      }
    }
    empty(&list, into: &group)
  }

  /// Adds the points of a near leaf to the list; the crowd of a leaf that cannot be divided pushes at once.
  @inline(__always)
  private func push(
    _ points: ChargePointers, _ count: Int, to list: inout ChargeList<Point>, _ group: inout TargetGroup<Point>
  ) {
    guard count <= CellTree<Point>.leafSize else { return group.push(by: points, count: count, tail) }
    list.add(points, count: count)
  }

  @inline(__always)
  private func empty(_ list: inout ChargeList<Point>, into group: inout TargetGroup<Point>) {
    group.push(by: list.pointers, count: list.count, tail)
    list.removeAll()
  }
}
