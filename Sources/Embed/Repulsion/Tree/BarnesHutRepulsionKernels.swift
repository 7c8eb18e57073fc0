/// How many charges are collected before they push.
private let listLength = 512

/// Charges on their way from the tree to those they push.
struct ChargeList<Point: MapPoint> {
  /// The charges.
  let pointers: ChargePointers
  /// How many there are.
  private(set) var count = 0

  private let storage: UnsafeMutablePointer<Float>

  /// How many floats a list needs.
  static var size: Int { (Point.dimensions + 1) * capacity }
  /// A leaf may come on top of a list that is nearly full, and padding on top of that.
  private static var capacity: Int { listLength + CellTree<Point>.leafSize + 16 }

  init(_ storage: UnsafeMutablePointer<Float>) {
    self.storage = storage
    pointers = ChargePointers(storage, stride: Self.capacity, dimensions: Point.dimensions)
  }

  /// Whether the charges must push before more come.
  var isFull: Bool { count >= listLength }

  @inline(__always)
  mutating func add(_ place: Point, mass: Float) {
    for axis in 0..<Point.dimensions { storage[axis * Self.capacity + count] = place[axis] }
    storage[Point.dimensions * Self.capacity + count] = mass
    count += 1
  }

  /// Adds `count` charges of mass one.
  @inline(__always)
  mutating func add(_ charges: ChargePointers, count: Int) {
    for index in 0..<count { add(Point.Lanes(repeating: charges, at: index)[0], mass: 1) }
  }

  @inline(__always)
  mutating func removeAll() { count = 0 }
}

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
