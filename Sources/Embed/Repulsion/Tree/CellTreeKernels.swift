extension CellTree {
  /// Collects in `list` what pushes the points of a box: the centers of the cells that are far enough, and the points of
  /// the leaves that are not. Calls `push` whenever the list is full, and at the end.
  @inline(__always)
  func walk(
    from low: Point, to high: Point, theta: Float, _ charges: ChargePointers,
    collecting list: inout ChargeList<Point>, push: (ChargeList<Point>) -> Void
  ) {
    let squaredTheta = theta * theta
    nodes.withUnsafeBufferPointer { nodes in
      guard let start = nodes.baseAddress else { return }
      let end = nodes.count
      var index = 0
      while index < end {
        let node = start + index
        if node.pointee.squaredSide < squaredTheta * Point.squaredGap(node.pointee.center, low: low, high: high) {
          list.add(node.pointee.center, mass: node.pointee.mass)
          index = Int(node.pointee.next)
        } else {
          var first = Int(node.pointee.first)
          let last = first + Int(node.pointee.leafCount)
          while first < last {
            // A leaf that cannot be divided may hold a crowd.
            let count = min(Self.leafSize, last - first)
            list.add(charges.dropFirst(first), count: count)
            if list.isFull { list.empty(push) }
            first += count
          }
          index += 1
        }
        if list.isFull { list.empty(push) }
      }
    }
    list.empty(push)
  }
}
