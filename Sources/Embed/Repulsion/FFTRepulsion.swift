import Tensors

/// Repulsion by the slope of a potential on a mesh: O(N + area of the map), whatever the number of pairs.
///
/// With φ(y) = Σ_j w(y − y_j), the forces Σ_j w_ij² (y_i − y_j) are −½∇φ(y_i) and Z = Σ_i φ(y_i) − N: a single charge a
/// point and two transforms do for both. The idea of interpolating on a mesh is that of Linderman et al., *Fast
/// interpolation-based t-SNE*, 2019.
///
/// Where a mesh would be slower than a tree, because the map is wide and nearly empty, Barnes–Hut takes the step.
package struct FFTRepulsion: Repulsion {
  /// How far apart the nodes of the mesh are. The root mean squared error of the forces is 2 % of theirs at 0.5 and
  /// 0.15 % at 0.25, of either sign from point to point, so that maps are equally good; Z is good to four digits.
  let spacing: Float

  private var fallback: BarnesHutRepulsion
  private var mesh: PotentialMesh?

  /// Maps up to so wide are a point to 32-bit floats: all weights between their points are 1.
  private static let smallestSide: Float = 1e-3
  /// The most nodes for each point of a map: with more of them Barnes–Hut is faster.
  private static let nodesPerPoint = 200.0
  /// The most nodes for any map, and how many are always allowed.
  private static let nodes = (least: 65536.0, most: 16_777_216.0)

  /// - Parameters:
  ///   - spacing: how far apart the nodes of the mesh are, in units of the map; positive.
  ///   - theta: how coarse Barnes–Hut is where the map is too wide for a mesh.
  package init(spacing: Float = 0.5, theta: Float = 0.3) {
    self.spacing = spacing
    fallback = BarnesHutRepulsion(theta: theta)
  }

  package mutating func forces(
    on map: [SIMD2<Float>], into forces: inout [SIMD2<Float>], workers: Workers
  ) -> Double {
    let box = MapBox(map, workers: workers)
    if box.side <= Self.smallestSide { return Self.crowd(map, into: &forces, workers: workers) }
    guard let mesh = mesh(for: box, points: map.count, workers: workers) else {
      return fallback.forces(on: map, into: &forces, workers: workers)
    }
    return mesh.push(map, into: &forces, workers: workers)
  }

  /// The mesh of the last call if it still fits, or else a new one; `nil` if it would be too large.
  private mutating func mesh(for box: MapBox, points: Int, workers: Workers) -> PotentialMesh? {
    let size = MeshGeometry.size(around: box, spacing: spacing)
    guard size <= min(max(Self.nodes.least, Self.nodesPerPoint * Double(points)), Self.nodes.most) else { return nil }
    if let mesh, mesh.geometry.covers(box), Double(mesh.geometry.size) <= 2 * size { return mesh }
    mesh = nil
    let geometry = MeshGeometry(around: box, spacing: spacing)
    if geometry.covers(box) { mesh = PotentialMesh(geometry, workers: workers) }
    return mesh
  }

  /// The forces within a map so small that all weights are 1: N times the way from the mean.
  private static func crowd(
    _ map: [SIMD2<Float>], into forces: inout [SIMD2<Float>], workers: Workers
  ) -> Double {
    let count = Double(map.count)

    forces = map.centered(scale: count)
    return count * (count - 1)
  }
}
