import Tensors

/// The repulsive half of the t-SNE gradient: how each point of a map is pushed away by all others.
///
/// With w_ij = 1 / (1 + |y_i − y_j|²), the forces are Σ_j w_ij² (y_i − y_j) and the normalization is Z = Σ_{i≠j} w_ij.
/// A method is one conforming type in a file of its own.
package protocol Repulsion {
  /// Writes Σ_j w_ij² (y_i − y_j), not yet divided by Z, for each point of `map` to `forces` and returns Z.
  ///
  /// - Precondition: `forces` has as many elements as `map`.
  mutating func forces(on map: [SIMD2<Float>], into forces: inout [SIMD2<Float>], workers: Workers) -> Double
}

/// Places that repel, and how many points each stands for.
struct Charges: Sendable {
  var x: [Float]
  var y: [Float]
  var mass: [Float]

  /// Charges of mass one.
  init(_ points: [SIMD2<Float>]) {
    x = points.map { $0.x }
    y = points.map { $0.y }
    mass = [Float](repeating: 1, count: points.count)
  }

  /// How many there are.
  var count: Int { x.count }
}
