import Tensors

/// Repulsion by cells of a quadtree where these are far enough: O(N log N).
///
/// Sixteen points that are neighbors in Morton order walk the tree together. A cell stands for its points if its side is
/// less than θ times the distance of its center of mass from the box around the sixteen; so every one of them accepts it.
package struct BarnesHutRepulsion: Repulsion {
  /// How coarse: 0 visits every pair.
  let theta: Float

  /// - Parameter theta: how coarse; not negative.
  package init(theta: Float) { self.theta = theta }

  /// How many points a thread takes at a time: whole groups of sixteen.
  private static let chunk = 512

  package func forces(on map: [SIMD2<Float>], into forces: inout [SIMD2<Float>], workers: Workers) -> Double {
    precondition(forces.count == map.count, "one force for each point")
    let order = MortonOrder(map)
    let tree = Quadtree(map, order: order)
    let sums = forces.withUnsafeMutableBufferPointer { forces in
      workers.mapChunks(of: map.count, size: Self.chunk) { walk(tree, for: $0, order, into: forces) }
    }
    return sums.reduce(-Double(map.count), +)
  }
}
