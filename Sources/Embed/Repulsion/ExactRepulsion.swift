import Tensors

/// Repulsion by every pair of points. O(N²), sixteen pairs at a time.
package struct ExactRepulsion: Repulsion {
  package init() {}

  /// How many points a thread takes at a time: whole groups of sixteen.
  private static let chunk = 64

  package func forces(on map: [SIMD2<Float>], into forces: inout [SIMD2<Float>], workers: Workers) -> Double {
    precondition(forces.count == map.count, "one force for each point")
    let charges = Charges(map)
    let sums = forces.withUnsafeMutableBufferPointer { forces in
      workers.mapChunks(of: map.count, size: Self.chunk) { pushAll(by: charges, on: $0, into: forces) }
    }
    return sums.reduce(-Double(map.count), +)
  }
}
