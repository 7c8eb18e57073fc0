import Tensors

/// Repulsion by cells of a tree where these are far enough: O(N log N).
///
/// Sixteen points that are neighbors in Morton order walk the tree together. A cell stands for its points if its side is
/// less than θ times the distance of its center of mass from the box around the sixteen; so every one of them accepts it.
package struct BarnesHutRepulsion<Point: MapPoint>: Repulsion {
  /// How coarse: 0 visits every pair.
  let theta: Float
  /// How weights fall.
  let tail: Tail

  /// - Parameters:
  ///   - theta: how coarse; not negative.
  ///   - tail: how weights fall with distance.
  package init(theta: Float, tail: Tail = .cauchy) {
    self.theta = theta
    self.tail = tail
  }

  @specialized(where Point == SIMD2<Float>)
  @specialized(where Point == SIMD4<Float>)
  package func forces(on map: [Point], into forces: inout [Point], workers: Workers) -> Double {
    precondition(forces.count == map.count, "one force for each point")
    let order = MortonOrder(map, workers: workers)
    let tree = CellTree(map, order: order, workers: workers)
    return walk(tree, order, into: &forces, workers: workers) - Double(map.count)
  }
}
