extension RepulsiveField {
  /// Calls `result` with the index of each target of `range`, the force on it and the sum of its weights.
  @inline(__always)
  func push(_ range: Range<Int>, of targets: [Point], result: (Int, Point, Double) -> Void) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: ChargeList<Point>.size) { storage in
      guard let storage = storage.baseAddress else { return }
      var list = ChargeList<Point>(storage)
      tree.charges.withPointers { charges in
        for index in range {
          var target = SingleTarget(targets[index])
          collect(charges, for: &target, in: &list)
          result(index, target.force, target.sum)
        }
      }
    }
  }

  /// Walks the tree for `target`.
  @inline(__always)
  private func collect(
    _ charges: ChargePointers, for target: inout SingleTarget<Point>, in list: inout ChargeList<Point>
  ) {
    let place = target.place
    let squaredTheta = theta * theta
    tree.nodes.withUnsafeBufferPointer { nodes in
      guard let nodes = nodes.baseAddress else { return }
      let end = tree.nodes.count
      var index = 0
      while index < end {
        let node = nodes + index
        if node.pointee.squaredSide < squaredTheta * Point.squaredGap(node.pointee.center, low: place, high: place) {
          list.add(node.pointee.center, mass: node.pointee.mass)
          index = Int(node.pointee.next)
        } else {
          var rest = Int(node.pointee.first)..<Int(node.pointee.first + node.pointee.leafCount)
          while !rest.isEmpty {
            let part = rest.prefix(CellTree<Point>.leafSize)
            list.add(charges.dropFirst(part.lowerBound), count: part.count)
            if list.isFull { target.empty(&list, tail) }
            rest = part.upperBound..<rest.upperBound
          }
          index += 1
        }
        if list.isFull { target.empty(&list, tail) }
      }
    }
    target.empty(&list, tail)
  }
}

/// A point and what has pushed it so far.
private struct SingleTarget<Point: MapPoint> {
  let place: Point
  private(set) var force = Point.zero
  private(set) var sum = 0.0

  @inline(__always)
  init(_ place: Point) { self.place = place }

  /// Lets the charges of `list` push and forgets them.
  @inline(__always)
  mutating func empty(_ list: inout ChargeList<Point>, _ tail: Tail) {
    list.pad()
    if tail == .cauchy {
      push(list, kernel: CauchyKernel())
    } else {
      push(list, kernel: StudentKernel(tail))
    }
    list.removeAll()
  }

  /// Sixteen charges at a time.
  @inline(never)
  private mutating func push(_ list: ChargeList<Point>, kernel: some TailKernel) {
    let here = Point.Lanes(repeating: place)
    var forces = Point.Lanes.zero
    var weights = SIMD16<Float>.zero
    for first in stride(from: 0, to: list.count, by: 16) {
      let difference = here - Point.Lanes(list.pointers, from: first)
      let nearness = kernel.nearness(difference.squaredLengths)
      let weighted = kernel.weights(nearness) * loadLanes(list.pointers.mass + first)
      weights += weighted
      forces.add(weighted * nearness, times: difference)
    }
    force += forces.sum
    sum += Double(sumLanes(weights))
  }
}
