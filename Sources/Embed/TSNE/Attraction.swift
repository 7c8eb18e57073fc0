import Tensors

/// The attractive half of the t-SNE gradient: how the affinities pull the points of a map together.
package struct Attraction {
  /// What pulls.
  let affinities: Affinities

  package init(affinities: Affinities) { self.affinities = affinities }

  /// How many points a thread takes at a time.
  private static let chunk = 512

  /// Writes Σ_j p_ij w_ij (y_i − y_j) for each point of `map` to `forces`, where w_ij = 1 / (1 + |y_i − y_j|²).
  /// O(entries).
  ///
  /// - Precondition: `forces` has as many elements as `map`.
  package func forces(on map: [SIMD2<Float>], into forces: inout [SIMD2<Float>], workers: Workers) {
    precondition(forces.count == map.count, "one force for each point")
    forces.withUnsafeMutableBufferPointer { forces in
      workers.forEachChunk(of: map.count, size: Self.chunk) { affinities.pull($0, on: map, into: forces) }
    }
  }

  /// Σ p_ij log(p_ij / w_ij), to which KL(P‖Q) adds log Z. O(entries).
  func energy(of map: [SIMD2<Float>], workers: Workers) -> Double {
    workers.mapChunks(of: map.count, size: Self.chunk) { affinities.energy($0, of: map) }.reduce(0, +)
  }
}
