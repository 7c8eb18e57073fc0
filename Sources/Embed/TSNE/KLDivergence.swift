import Foundation
import Tensors

extension Affinities {
  /// KL(P‖Q) = Σ p_ij log(p_ij / q_ij) in nats of a map, where q_ij = w_ij / Z and Z is summed over all pairs.
  ///
  /// - Parameters:
  ///   - map: one point a row, one to three columns.
  ///   - degreesOfFreedom: α of the weights w = (1 + d²/α)^−α.
  ///   - workers: the threads to use.
  /// - Precondition: `map` has as many rows as there are points, and one to three columns.
  /// - Complexity: O(N² + entries).
  public func klDivergence(of map: Matrix, degreesOfFreedom: Double = 1, workers: Workers = .all) -> Double {
    precondition(map.rows == count && (1...3).contains(map.columns), "a map of \(count) points")
    let tail = Tail(dof: Float(degreesOfFreedom))
    return map.columns < 3
      ? klDivergence(of: [SIMD2<Float>](rowsOf: map), tail, workers: workers)
      : klDivergence(of: [SIMD4<Float>](rowsOf: map), tail, workers: workers)
  }

  private func klDivergence<Point: MapPoint>(of map: [Point], _ tail: Tail, workers: Workers) -> Double {
    var forces = map
    let normalization = ExactRepulsion(tail: tail).forces(on: map, into: &forces, workers: workers)
    return Attraction(affinities: self, tail: tail).energy(of: map, workers: workers) + log(normalization)
  }
}
