import Tensors

/// How the points of a map that stays as it is push others: for placing new points into it.
///
/// Unlike `BarnesHutRepulsion`, where sixteen points decide together which cells are far enough, each point walks the tree
/// alone: what it finds is the same to the last bit whatever points are asked about with it.
package struct RepulsiveField<Point: MapPoint>: Sendable {
  /// How coarse: 0 visits every point of the map.
  let theta: Float
  /// How weights fall.
  let tail: Tail
  /// The points of the map.
  let tree: CellTree<Point>

  /// The field of `sources`. O(N log N).
  ///
  /// - Parameters:
  ///   - sources: the points of the map.
  ///   - theta: how coarse; not negative.
  ///   - tail: how weights fall with distance.
  @specialized(where Point == SIMD2<Float>)
  @specialized(where Point == SIMD4<Float>)
  package init(sources: [Point], theta: Float = 0.5, tail: Tail = .cauchy, workers: Workers) {
    self.theta = theta
    self.tail = tail
    tree = CellTree(sources, order: MortonOrder(sources, workers: workers), workers: workers)
  }

  /// For each of `targets` writes Σ_j w_ij / (1 + |y_i − y_j|²/α) · (y_i − y_j) over all sources j to `forces` and Σ_j w_ij
  /// to `sums`. O(targets × log sources).
  ///
  /// - Precondition: `forces` and `sums` have as many elements as `targets`.
  @specialized(where Point == SIMD2<Float>)
  @specialized(where Point == SIMD4<Float>)
  package func push(on targets: [Point], into forces: inout [Point], sums: inout [Double], workers: Workers) {
    precondition(forces.count == targets.count && sums.count == targets.count, "one force and one sum for each point")
    walk(for: targets, into: &forces, sums: &sums, workers: workers)
  }
}
