/// How many charges are summed in 32-bit floats before the sum is moved on.
private let runLength = 4096

extension ExactRepulsion {
  /// Writes the forces of all `charges` on those in `range`; returns their share of Z, in which each counts itself as 1.
  func pushAll(
    by charges: Charges, on range: Range<Int>, into forces: UnsafeMutableBufferPointer<SIMD2<Float>>
  ) -> Double {
    precondition(range.upperBound <= min(charges.count, forces.count), "no such points")
    var normalization = 0.0
    charges.withPointers { pointers in
      for first in stride(from: range.lowerBound, to: range.upperBound, by: 16) {
        let count = min(16, range.upperBound - first)
        var group = TargetGroup(charges, first: first, end: range.upperBound)
        for start in stride(from: 0, to: charges.count, by: runLength) {
          group.push(by: pointers.dropFirst(start), count: min(runLength, charges.count - start))
        }
        for lane in 0..<count { forces[first + lane] = SIMD2(group.forceX[lane], group.forceY[lane]) }
        normalization += group.normalization(of: count)
      }
    }
    return normalization
  }
}
