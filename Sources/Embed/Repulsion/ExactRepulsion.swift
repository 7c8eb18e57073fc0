import Tensors

/// Repulsion by every pair of points. O(N²), sixteen pairs at a time.
package struct ExactRepulsion<Point: MapPoint>: Repulsion {
  /// How weights fall.
  let tail: Tail

  package init(tail: Tail = .cauchy) { self.tail = tail }

  @specialized(where Point == SIMD2<Float>)
  @specialized(where Point == SIMD4<Float>)
  package func forces(on map: [Point], into forces: inout [Point], workers: Workers) -> Double {
    precondition(forces.count == map.count, "one force for each point")
    return pushAll(by: Charges(map, workers: workers), into: &forces, workers: workers) - Double(map.count)
  }
}
