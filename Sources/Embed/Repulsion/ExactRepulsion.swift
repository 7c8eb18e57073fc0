import Tensors

/// Repulsion by every pair of points. O(N²), sixteen pairs at a time.
package struct ExactRepulsion: Repulsion {
  package init() {}

  package func forces(on map: [SIMD2<Float>], workers: Workers) -> RepulsiveForces {
    let charges = Charges(map)
    let parts = workers.mapChunks(of: map.count, size: 64) { pushAll(by: charges, on: $0) }
    return RepulsiveForces(
      forces: parts.flatMap(\.forces), normalization: parts.reduce(-Double(map.count)) { $0 + $1.normalization })
  }
}
