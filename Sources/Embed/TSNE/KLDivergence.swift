import Foundation
import Tensors

extension Affinities {
  /// KL(P‖Q) = Σ p_ij log(p_ij / q_ij) in nats of a map, where q_ij = w_ij / Z and Z is summed over all pairs.
  ///
  /// - Parameter map: one point a row, two columns.
  /// - Precondition: `map` has as many rows as there are points, and two columns.
  /// - Complexity: O(N² + entries).
  public func klDivergence(of map: Matrix, workers: Workers = .all) -> Double {
    precondition(map.rows == count && map.columns == 2, "a map of \(count) points in the plane")
    let points = (0..<count).map { SIMD2(map[$0, 0], map[$0, 1]) }
    var forces = points
    let normalization = ExactRepulsion().forces(on: points, into: &forces, workers: workers)
    return Attraction(affinities: self).energy(of: points, workers: workers) + log(normalization)
  }
}
