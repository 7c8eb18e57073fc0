/// How many charges are collected before they push.
private let listLength = 512

extension BarnesHutRepulsion {
  /// The forces on the points that are `range` in Morton order, and their share of Z, in which each counts itself as 1.
  @inline(never)
  func walk(_ tree: Quadtree, for range: Range<Int>) -> RepulsiveForces {
    precondition(range.upperBound <= tree.charges.count, "no such points")
    let xs = range.map { tree.charges[$0].x }
    let ys = range.map { tree.charges[$0].y }
    var result = RepulsiveForces(forces: [], normalization: 0)
    result.forces.reserveCapacity(range.count)
    xs.withUnsafeBufferPointer { xs in
      ys.withUnsafeBufferPointer { ys in
        guard let xs = xs.baseAddress, let ys = ys.baseAddress else { return }
        withUnsafeTemporaryAllocation(of: Charge.self, capacity: listLength + Quadtree.leafSize) { list in
          guard let list = list.baseAddress else { return }
          for first in stride(from: 0, to: range.count, by: 16) {
            var group = TargetGroup(xs, ys, first: first, total: range.count)
            collect(tree, for: &group, in: list)
            result.append(group, count: min(16, range.count - first))
          }
        }
      }
    }
    return result
  }

  /// Walks the tree for `group`: cells that are far enough are collected in `list`, near leaves give their points.
  @inline(__always)
  private func collect(_ tree: Quadtree, for group: inout TargetGroup, in list: UnsafeMutablePointer<Charge>) {
    let (left, right) = (group.x.min(), group.x.max())
    let (bottom, top) = (group.y.min(), group.y.max())
    let squaredTheta = theta * theta
    var count = 0
    tree.nodes.withUnsafeBufferPointer { nodes in
      tree.charges.withUnsafeBufferPointer { charges in
        guard let nodes = nodes.baseAddress, let charges = charges.baseAddress else { return }
        let end = tree.nodes.count
        var index = 0
        while index < end {
          let node = nodes[index]
          let dx = max(left - node.x, node.x - right, 0)
          let dy = max(bottom - node.y, node.y - top, 0)
          if node.squaredSide < squaredTheta * (dx * dx + dy * dy) {
            list[count] = Charge(x: node.x, y: node.y, mass: node.mass)
            count += 1
            index = Int(node.next)
          } else if node.leafCount > 0 {
            count = add(charges + Int(node.first), Int(node.leafCount), to: list, count, &group)
            index += 1
          } else {
            index += 1
          }
          if count >= listLength {
            group.push(by: list, count: count)
            count = 0
          }
        }
      }
    }
    group.push(by: list, count: count)
  }

  /// Adds the points of a near leaf to the list; the crowd of a leaf that cannot be divided pushes at once.
  @inline(__always)
  private func add(
    _ points: UnsafePointer<Charge>, _ pointCount: Int, to list: UnsafeMutablePointer<Charge>, _ count: Int,
    _ group: inout TargetGroup
  ) -> Int {
    guard pointCount <= Quadtree.leafSize else {
      group.push(by: points, count: pointCount)
      return count
    }
    for offset in 0..<pointCount { list[count + offset] = points[offset] }
    return count + pointCount
  }
}
