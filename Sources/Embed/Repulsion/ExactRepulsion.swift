import Tensors

/// Repulsion by every pair of points. O(N²), sixteen pairs at a time.
package struct ExactRepulsion<Point: MapPoint>: Repulsion {
  /// How weights fall.
  let tail: Tail

  package init(tail: Tail = .cauchy) { self.tail = tail }

  /// How many points a thread takes at a time: whole groups of sixteen.
  private static var chunk: Int { 64 }

  @specialized(where Point == SIMD2<Float>)
  @specialized(where Point == SIMD4<Float>)
  package func forces(on map: [Point], into forces: inout [Point], workers: Workers) -> Double {
    precondition(forces.count == map.count, "one force for each point")
    let charges = Charges(map, workers: workers)
    let sums = forces.withUnsafeMutableBufferPointer { forces in
      workers.mapChunks(of: map.count, size: Self.chunk) { pushAll(by: charges, on: $0, into: forces) }
    }
    return sums.reduce(-Double(map.count), +)
  }
}
