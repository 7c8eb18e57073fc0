import Tensors

/// How many charges are summed in 32-bit floats before the sum is moved on.
private let runLength = 4096

/// How many points a thread takes at a time: whole groups of sixteen.
private let pointsPerChunk = 64

extension ExactRepulsion {
  /// Writes the forces of all `charges` on each other; returns Σ w_ij, in which each counts itself as 1.
  @inline(__always)
  func pushAll(by charges: Charges, into forces: inout [Point], workers: Workers) -> Double {
    let sums = forces.withUnsafeMutableBufferPointer { forces in
      workers.mapChunks(of: charges.count, size: pointsPerChunk) { pushAll(by: charges, on: $0, into: forces) }
    }
    return sums.reduce(0, +)
  }

  /// Writes the forces of all `charges` on those in `range`; returns their share of Σ w_ij.
  @inline(__always)
  private func pushAll(by charges: Charges, on range: Range<Int>, into forces: UnsafeMutableBufferPointer<Point>)
    -> Double
  {
    precondition(range.upperBound <= min(charges.count, forces.count), "no such points")
    return charges.withPointers { pointers in
      var normalization = 0.0
      for first in stride(from: range.lowerBound, to: range.upperBound, by: 16) {
        let count = min(16, range.upperBound - first)
        var group = TargetGroup<Point>(pointers, first: first, end: range.upperBound)
        for start in stride(from: 0, to: charges.count, by: runLength) {
          group.push(by: pointers.dropFirst(start), count: min(runLength, charges.count - start), tail)
        }
        for lane in 0..<count { forces[first + lane] = group.forces[lane] }
        normalization += group.normalization(of: count)
      }
      return normalization
    }
  }
}
