/// How many charges are summed in 32-bit floats before the sum is moved on.
private let runLength = 4096

extension ExactRepulsion {
  /// The forces of all `charges` on those in `range`, and their share of Z, in which each charge counts itself as 1.
  func pushAll(by charges: Charges, on range: Range<Int>) -> RepulsiveForces {
    precondition(range.upperBound <= charges.count, "no such points")
    var result = RepulsiveForces(forces: [], normalization: 0)
    result.forces.reserveCapacity(range.count)
    charges.withPointers { pointers in
      for first in stride(from: range.lowerBound, to: range.upperBound, by: 16) {
        let count = min(16, range.upperBound - first)
        var group = TargetGroup(charges, first: first, end: range.upperBound)
        for start in stride(from: 0, to: charges.count, by: runLength) {
          group.push(by: pointers.dropFirst(start), count: min(runLength, charges.count - start))
        }
        result.append(group, count: count)
      }
    }
    return result
  }
}
