import Tensors

extension Batch {
  /// Becomes independent draws from N(0, 1) that depend on `seed`, `step` and each value's place alone.
  func fillWithNormalNoise(seed: UInt64, step: UInt64, _ workers: Workers) {
    let normal = NormalDistribution()
    workers.forEachChunk(of: chunkCount, size: 1) { range in
      let number = range.lowerBound
      var generator = SeededGenerator(seed: seed, stream: Self.firstNoiseStream | step << 24 | UInt64(number))
      let values = chunk(number)
      for index in 0..<shape.count {
        var lanes = Lanes.zero
        for lane in 0..<laneCount { lanes[lane] = normal.next(using: &generator) }
        values[index] = lanes
      }
    }
  }

  /// Streams of the seed from this one on are for noise.
  private static let firstNoiseStream: UInt64 = 1 << 63
}
