/// How many charges are summed in 32-bit floats before the sum is moved on.
private let runLength = 4096

extension ExactRepulsion {
  /// The forces of all `charges` on those in `range`, and their share of Z, in which each charge counts itself as 1.
  @inline(never)
  func pushAll(by charges: [Charge], on range: Range<Int>) -> RepulsiveForces {
    precondition(range.upperBound <= charges.count, "no such points")
    let xs = range.map { charges[$0].x }
    let ys = range.map { charges[$0].y }
    var result = RepulsiveForces(forces: [], normalization: 0)
    result.forces.reserveCapacity(range.count)
    xs.withUnsafeBufferPointer { xs in
      ys.withUnsafeBufferPointer { ys in
        charges.withUnsafeBufferPointer { charges in
          guard let xs = xs.baseAddress, let ys = ys.baseAddress, let base = charges.baseAddress else { return }
          for first in stride(from: 0, to: range.count, by: 16) {
            var group = TargetGroup(xs, ys, first: first, total: range.count)
            for start in stride(from: 0, to: charges.count, by: runLength) {
              group.push(by: base + start, count: min(runLength, charges.count - start))
            }
            result.append(group, count: min(16, range.count - first))
          }
        }
      }
    }
    return result
  }
}

extension RepulsiveForces {
  /// Adds the first `count` lanes of `group` to the end.
  @inline(__always)
  mutating func append(_ group: TargetGroup, count: Int) {
    for lane in 0..<count {
      forces.append(SIMD2(group.forceX[lane], group.forceY[lane]))
      normalization += Double(group.weight[lane])
    }
  }
}
