import Tensors

/// The conditional affinities p_{j|i} of each point's neighbors: row after row, in the order of the neighbors, the mean of
/// those of each perplexity. Each row sums to one. O(points × neighbors × perplexities).
func conditionalAffinities(_ neighbors: NearestNeighbors, perplexities: [Double], workers: Workers) -> [Float] {
  let k = neighbors.k
  return [Float](unsafeUninitializedCapacity: neighbors.rows * k) { values, initialized in
    workers.forEachChunk(of: neighbors.rows, size: 512) { rows in
      var calibrations = perplexities.map { RowCalibration(neighbors: k, perplexity: $0) }
      for row in rows {
        let entries = row * k..<(row + 1) * k
        let target = UnsafeMutableBufferPointer(rebasing: values[entries])
        target.initialize(repeating: 0)
        for index in calibrations.indices {
          calibrations[index].addAffinities(
            neighbors.distances[entries], share: 1 / Double(perplexities.count), to: target)
        }
      }
    }
    initialized = neighbors.rows * k
  }
}
