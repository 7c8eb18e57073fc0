import Tensors

/// The attractive half of the t-SNE gradient: how the affinities pull the points of a map together.
package struct Attraction {
  /// What pulls.
  let affinities: Affinities
  /// How weights fall with distance.
  let tail: Tail

  package init(affinities: Affinities, tail: Tail = .cauchy) {
    self.affinities = affinities
    self.tail = tail
  }

  /// The same with point `order[i]` as the i-th. O(entries).
  func permuted(by order: [Int32], workers: Workers) -> Attraction {
    Attraction(affinities: affinities.permuted(by: order, workers: workers), tail: tail)
  }

  /// Writes Σ_j p_ij / (1 + |y_i − y_j|²/α) · (y_i − y_j) for each point of `map` to `forces`. O(entries).
  ///
  /// - Precondition: `forces` has as many elements as `map`.
  @specialized(where Point == SIMD2<Float>)
  @specialized(where Point == SIMD4<Float>)
  package func forces<Point: MapPoint>(on map: [Point], into forces: inout [Point], workers: Workers) {
    precondition(forces.count == map.count, "one force for each point")
    pull(on: map, into: &forces, workers: workers)
  }

  /// Σ p_ij log(p_ij / w_ij), to which KL(P‖Q) adds log Z. O(entries).
  @specialized(where Point == SIMD2<Float>)
  @specialized(where Point == SIMD4<Float>)
  package func energy<Point: MapPoint>(of map: [Point], workers: Workers) -> Double {
    workers.mapChunks(of: map.count, size: attractionChunk) { energy($0, of: map) }.reduce(0, +)
  }
}
