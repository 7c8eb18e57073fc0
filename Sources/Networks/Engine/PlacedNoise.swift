import Tensors

extension Batch {
  /// Becomes independent draws from N(0, 1), which depend on `key` and each value's place alone.
  ///
  /// - Parameter first: the number of the first example, where the batch is a part of more: a multiple of 16.
  package func fillWithNormalNoise(_ key: NoiseKey, first: Int = 0, _ workers: Workers) {
    precondition(first.isMultiple(of: laneCount), "a part begins with a chunk")
    workers.forEachChunk(of: chunkCount, size: 1) { range in
      let number = range.lowerBound
      fillWithNormal(chunk(number), count: shape.count, keys: key.keys(firstExample: first + number * laneCount))
    }
  }
}

extension NoiseKey {
  /// Two numbers for each of sixteen examples, which differ from those of all layers.
  func keys(firstExample: Int) -> (SIMD16<UInt32>, SIMD16<UInt32>) {
    var keys = (SIMD16<UInt32>.zero, SIMD16<UInt32>.zero)
    for lane in 0..<laneCount {
      let word = mixed(seed, step, UInt64(firstExample + lane) << 16 | 0xFFFF)
      keys.0[lane] = UInt32(truncatingIfNeeded: word >> 32)
      keys.1[lane] = UInt32(truncatingIfNeeded: word)
    }
    return keys
  }
}
