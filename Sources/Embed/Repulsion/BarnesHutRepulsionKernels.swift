/// How many charges are collected before they push.
private let listLength = 512

/// Charges on their way from the tree to a group of points.
private struct ChargeList {
  let x: UnsafeMutablePointer<Float>
  let y: UnsafeMutablePointer<Float>
  let mass: UnsafeMutablePointer<Float>
  var count = 0

  /// How many floats a list needs: a leaf may come on top of a list that is nearly full.
  static let size = 3 * capacity
  private static let capacity = listLength + Quadtree.leafSize

  init(_ storage: UnsafeMutablePointer<Float>) {
    x = storage
    y = storage + Self.capacity
    mass = storage + 2 * Self.capacity
  }

  @inline(__always)
  mutating func add(x: Float, y: Float, mass: Float) {
    self.x[count] = x
    self.y[count] = y
    self.mass[count] = mass
    count += 1
  }

  /// Lets the charges push `group` and forgets them.
  @inline(__always)
  mutating func empty(into group: inout TargetGroup) {
    group.push(by: ChargePointers(x: x, y: y, mass: mass), count: count)
    count = 0
  }
}

extension BarnesHutRepulsion {
  /// Writes the forces on the points that are `range` in Morton order; returns their share of Z, in which each counts
  /// itself as 1.
  func walk(
    _ tree: Quadtree, for range: Range<Int>, _ order: MortonOrder,
    into forces: UnsafeMutableBufferPointer<SIMD2<Float>>
  ) -> Double {
    precondition(range.upperBound <= tree.charges.count, "no such points")
    var normalization = 0.0
    withUnsafeTemporaryAllocation(of: Float.self, capacity: ChargeList.size) { storage in
      guard let storage = storage.baseAddress else { return }
      var list = ChargeList(storage)
      tree.charges.withPointers { charges in
        for first in stride(from: range.lowerBound, to: range.upperBound, by: 16) {
          let count = min(16, range.upperBound - first)
          var group = TargetGroup(tree.charges, first: first, end: range.upperBound)
          collect(tree, charges, for: &group, in: &list)
          for lane in 0..<count {
            forces[Int(order.points[first + lane])] = SIMD2(group.forceX[lane], group.forceY[lane])
          }
          normalization += group.normalization(of: count)
        }
      }
    }
    return normalization
  }

  /// Walks the tree for `group`: cells that are far enough are collected in `list`, near leaves give their points.
  @inline(__always)
  private func collect(
    _ tree: Quadtree, _ charges: ChargePointers, for group: inout TargetGroup, in list: inout ChargeList
  ) {
    let (left, right) = (group.x.min(), group.x.max())
    let (bottom, top) = (group.y.min(), group.y.max())
    let squaredTheta = theta * theta
    tree.nodes.withUnsafeBufferPointer { nodes in
      guard let nodes = nodes.baseAddress else { return }
      let end = tree.nodes.count
      var index = 0
      while index < end {
        let node = nodes + index
        let dx = max(left - node.pointee.x, node.pointee.x - right, 0)
        let dy = max(bottom - node.pointee.y, node.pointee.y - top, 0)
        if node.pointee.squaredSide < squaredTheta * (dx * dx + dy * dy) {
          list.add(x: node.pointee.x, y: node.pointee.y, mass: node.pointee.mass)
          index = Int(node.pointee.next)
        } else {
          if node.pointee.leafCount > 0 {
            push(charges.dropFirst(Int(node.pointee.first)), Int(node.pointee.leafCount), to: &list, &group)
          }
          index += 1
        }
        if list.count >= listLength { list.empty(into: &group) }
      }
    }
    list.empty(into: &group)
  }

  /// Adds the points of a near leaf to the list; the crowd of a leaf that cannot be divided pushes at once.
  @inline(__always)
  private func push(
    _ points: ChargePointers, _ count: Int, to list: inout ChargeList, _ group: inout TargetGroup
  ) {
    guard count <= Quadtree.leafSize else { return group.push(by: points, count: count) }
    for index in 0..<count { list.add(x: points.x[index], y: points.y[index], mass: 1) }
  }
}
