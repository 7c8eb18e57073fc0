import Tensors

/// Repulsion by the slope of a potential on a mesh: O(N + area of the map), whatever the number of pairs.
///
/// With φ(y) = Σ_j w(y − y_j), the forces Σ_j w_ij² (y_i − y_j) are −½∇φ(y_i) and Z = Σ_i φ(y_i) − N: a single charge a
/// point and two transforms do for both. The idea of interpolating on a mesh is that of Linderman et al., *Fast
/// interpolation-based t-SNE*, 2019.
///
/// A map that is wide and nearly empty takes more nodes than it is worth: there Barnes–Hut takes the step.
package struct FFTRepulsion: Repulsion {
  /// How far apart the nodes of the mesh are. The root mean squared error of the forces is 2 % of theirs at 0.5, 0.5 % at
  /// 0.35 and 0.15 % at 0.25, of either sign from point to point; Z is good to four digits. Momentum averages it away; the
  /// classical schedule, which divides its gains by signs, wants 0.3.
  let spacing: Float

  /// How weights fall.
  let tail: Tail

  /// The most nodes for each point of a map: with more of them Barnes–Hut takes the step.
  private let nodesPerPoint: Double
  private var fallback: BarnesHutRepulsion<SIMD2<Float>>
  private var mesh: PotentialMesh?

  /// Maps up to so wide are a point to 32-bit floats: all weights between their points are 1.
  private static let smallestSide: Float = 1e-3
  /// So many nodes for each point of a map take as long as Barnes–Hut does (measured from 1,000 to 70,000 points).
  package static let fastNodesPerPoint = 10.0
  /// The most nodes for any map, and how many are always allowed.
  private static let nodes = (least: 4096.0, most: 16_777_216.0)

  /// - Parameters:
  ///   - spacing: how far apart the nodes of the mesh are, in units of the map; positive.
  ///   - theta: how coarse Barnes–Hut is where the map is too wide for a mesh.
  ///   - tail: how weights fall with distance; those heavier than α = 1 need a finer mesh and get it.
  ///   - nodesPerPoint: the most nodes for each point of a map: with more of them Barnes–Hut takes the step. With
  ///     `fastNodesPerPoint` each step takes the faster way.
  package init(spacing: Float = 0.5, theta: Float = 0.3, tail: Tail = .cauchy, nodesPerPoint: Double = 200) {
    self.nodesPerPoint = nodesPerPoint
    // Heavy tails are sharp at the top.
    self.spacing = spacing * min(1, tail.dof.squareRoot())
    self.tail = tail
    fallback = BarnesHutRepulsion(theta: theta, tail: tail)
  }

  package mutating func forces(
    on map: [SIMD2<Float>], into forces: inout [SIMD2<Float>], workers: Workers
  ) -> Double {
    let box = MapBox(map, workers: workers)
    if box.side <= Self.smallestSide { return Self.crowd(map, into: &forces, workers: workers) }
    guard let mesh = mesh(for: box, points: map.count, workers: workers) else {
      return fallback.forces(on: map, into: &forces, workers: workers)
    }
    // Without an extent there is no force; it would be a rounding error.
    let axes = SIMD2<Float>.one.replacing(with: 0, where: box.extent .== .zero)
    return mesh.push(map, along: axes, into: &forces, workers: workers)
  }

  /// The mesh of the last call if it still fits, or else a new one; `nil` if it would be too large.
  private mutating func mesh(for box: MapBox<SIMD2<Float>>, points: Int, workers: Workers) -> PotentialMesh? {
    let size = MeshGeometry.size(around: box, spacing: spacing)
    guard size <= min(max(Self.nodes.least, nodesPerPoint * Double(points)), Self.nodes.most) else { return nil }
    if let mesh, mesh.geometry.covers(box), Double(mesh.geometry.size) <= 2.5 * size { return mesh }
    let transforms = mesh?.transforms
    mesh = nil
    let geometry = MeshGeometry(around: box, spacing: spacing)
    guard geometry.covers(box), let transforms = Self.transforms(for: geometry, instead: transforms) else { return nil }
    mesh = PotentialMesh(geometry, tail, on: transforms, workers: workers)
    return mesh
  }

  private static func transforms(for geometry: MeshGeometry, instead last: MeshTransforms?) -> MeshTransforms? {
    if let last, last.columns == geometry.columns, last.rows == geometry.rows { return last }
    return MeshTransforms(columns: geometry.columns, rows: geometry.rows)
  }

  /// The forces within a map so small that all weights and nearnesses are 1: N times the way from the mean.
  private static func crowd(
    _ map: [SIMD2<Float>], into forces: inout [SIMD2<Float>], workers: Workers
  ) -> Double {
    let count = Double(map.count)
    forces = map.centered(scale: count)
    return count * (count - 1)
  }
}
