import Tensors

/// How many points a thread takes at a time: whole groups of sixteen.
private let pointsPerChunk = 512

extension BarnesHutRepulsion {
  /// Writes the forces of the points of `tree` on each other; returns Σ w_ij, in which each counts itself as 1.
  @inline(__always)
  func walk(_ tree: CellTree<Point>, _ order: MortonOrder, into forces: inout [Point], workers: Workers) -> Double {
    let sums = forces.withUnsafeMutableBufferPointer { forces in
      workers.mapChunks(of: tree.charges.count, size: pointsPerChunk) { walk(tree, for: $0, order, into: forces) }
    }
    return sums.reduce(0, +)
  }

  /// Writes the forces on the points that are `range` in Morton order; returns their share of Σ w_ij.
  @inline(__always)
  private func walk(
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
          let bounds = group.places.bounds
          tree.walk(from: bounds.low, to: bounds.high, theta: theta, charges, collecting: &list) {
            group.push(by: $0.pointers, count: $0.count, tail)
          }
          for lane in 0..<count { forces[Int(order.points[first + lane])] = group.forces[lane] }
          normalization += group.normalization(of: count)
        }
        return normalization
      }
    }
  }
}
