import Tensors

extension Batch {
  /// Becomes independent draws from N(0, 1) that depend on `seed`, `step` and each value's place alone.
  func fillWithNormalNoise(seed: UInt64, step: UInt64, _ workers: Workers) {
    let normal = NormalDistribution()
    fillWithNoise(seed: seed, step: step, workers) { normal.next(using: &$0) }
  }

  /// Becomes independent draws between −1 and 1 that depend on `seed`, `step` and each value's place alone.
  func fillWithUniformNoise(seed: UInt64, step: UInt64, _ workers: Workers) {
    fillWithNoise(seed: seed, step: step, workers) { 2 * $0.uniform() - 1 }
  }

  private func fillWithNoise(
    seed: UInt64, step: UInt64, _ workers: Workers, _ draw: (inout SeededGenerator) -> Float
  ) {
    workers.forEachChunk(of: chunkCount, size: 1) { range in
      let number = range.lowerBound
      var generator = SeededGenerator(seed: seed, stream: Self.firstNoiseStream | step << 24 | UInt64(number))
      let values = chunk(number)
      for index in 0..<shape.count {
        var lanes = Lanes.zero
        for lane in 0..<laneCount { lanes[lane] = draw(&generator) }
        values[index] = lanes
      }
    }
  }

  /// Streams of the seed from this one on are for noise.
  private static let firstNoiseStream: UInt64 = 1 << 63
}
