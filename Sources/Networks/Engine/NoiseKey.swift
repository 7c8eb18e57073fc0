/// What the noise of one training step depends on. Each value's noise is computed from its place alone, so it is the same
/// whatever thread asks, and asking twice gives the same.
package struct NoiseKey {
  package let seed: UInt64
  package let step: UInt64

  package init(seed: UInt64, step: UInt64) {
    self.seed = seed
    self.step = step
  }

  /// A number for each image of chunk `chunk`, different for each layer.
  func lanes(chunk: Int, layer: Int) -> SIMD16<UInt32> {
    var keys = SIMD16<UInt32>.zero
    for lane in 0..<laneCount {
      let image = UInt64(chunk * laneCount + lane)
      keys[lane] = UInt32(truncatingIfNeeded: mixed(seed, step, image << 16 | UInt64(layer)) >> 32)
    }
    return keys
  }

  /// The words mixed into one by SplitMix64's finalizer.
  func mixed(_ words: UInt64...) -> UInt64 {
    words.reduce(0) { state, word in
      var mixed = (state ^ word) &+ 0x9E37_79B9_7F4A_7C15
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
