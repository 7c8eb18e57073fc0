import Tensors

/// The repulsive half of the t-SNE gradient: how each point of a map is pushed away by all others.
///
/// With w_ij = (1 + |y_i − y_j|²/α)^(−α), the forces are Σ_j w_ij / (1 + |y_i − y_j|²/α) · (y_i − y_j), which is
/// Σ_j w_ij² (y_i − y_j) for α = 1, and the normalization is Z = Σ_{i≠j} w_ij. A method is one conforming type in a file of
/// its own.
package protocol Repulsion<Point> {
  /// A point of the map.
  associatedtype Point: MapPoint

  /// Writes the forces, not yet divided by Z, on each point of `map` to `forces` and returns Z.
  ///
  /// - Precondition: `forces` has as many elements as `map`.
  mutating func forces(on map: [Point], into forces: inout [Point], workers: Workers) -> Double
}
