import Tensors

/// How many points a thread takes at a time.
private let pointsPerChunk = 64

extension RepulsiveField {
  /// Writes the force on each of `targets` and the sum of its weights.
  @inline(__always)
  func walk(for targets: [Point], into forces: inout [Point], sums: inout [Double], workers: Workers) {
    forces.withUnsafeMutableBufferPointer { forces in
      sums.withUnsafeMutableBufferPointer { sums in
        workers.forEachChunk(of: targets.count, size: pointsPerChunk) { range in
          push(range, of: targets) { (forces[$0], sums[$0]) = ($1, $2) }
        }
      }
    }
  }

  /// Calls `result` with the index of each target of `range`, the force on it and the sum of its weights.
  @inline(__always)
  private func push(_ range: Range<Int>, of targets: [Point], result: (Int, Point, Double) -> Void) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: ChargeList<Point>.size) { storage in
      guard let storage = storage.baseAddress else { return }
      var list = ChargeList<Point>(storage)
      tree.charges.withPointers { charges in
        for index in range {
          var target = SingleTarget(targets[index])
          tree.walk(from: target.place, to: target.place, theta: theta, charges, collecting: &list) {
            target.push(by: $0, tail)
          }
          result(index, target.force, target.sum)
        }
      }
    }
  }
}

/// A point and what has pushed it so far.
private struct SingleTarget<Point: MapPoint> {
  let place: Point
  private(set) var force = Point.zero
  private(set) var sum = 0.0

  @inline(__always)
  init(_ place: Point) { self.place = place }

  /// Adds the push of all charges of `list`.
  @inline(__always)
  mutating func push(by list: ChargeList<Point>, _ tail: Tail) {
    list.pad()
    if tail == .cauchy {
      push(by: list, kernel: CauchyKernel())
    } else {
      push(by: list, kernel: StudentKernel(tail))
    }
  }

  /// Sixteen charges at a time.
  @inline(never)
  private mutating func push(by list: ChargeList<Point>, kernel: some TailKernel) {
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
