/// The random numbers of the whole toolkit: xoshiro256** (Blackman & Vigna 2021), seeded by SplitMix64.
///
/// The same seed and stream give the same numbers on every machine. Streams of one seed are independent, so that drawing
/// more numbers for one purpose (say, shuffling) does not change another (say, initialising weights).
public struct SeededGenerator: RandomNumberGenerator, Sendable, Codable, Equatable {
  private var state: [UInt64]

  /// - Parameters:
  ///   - seed: what the user chose with `--seed`.
  ///   - stream: which of the seed's independent sequences to draw from.
  public init(seed: UInt64, stream: UInt64 = 0) {
    var mixer = SplitMix(state: seed ^ (stream &* 0xD1B5_4A32_D192_ED03))
    state = (0..<4).map { _ in mixer.next() }
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = (state[1] &* 5).rotatedLeft(7) &* 9
    let shifted = state[1] << 17
    state[2] ^= state[0]
    state[3] ^= state[1]
    state[1] ^= state[2]
    state[0] ^= state[3]
    state[2] ^= shifted
    state[3] = state[3].rotatedLeft(45)
    return result
  }

  /// A number drawn uniformly from [0, 1), with 24 random bits.
  public mutating func uniform() -> Float {
    Float(next() >> 40) * 0x1p-24
  }
}

private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension UInt64 {
  fileprivate func rotatedLeft(_ count: UInt64) -> UInt64 {
    (self << count) | (self >> (64 - count))
  }
}
