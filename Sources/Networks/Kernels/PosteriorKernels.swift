import Tensors

/// Writes μ + σε for `count` vectors of each.
func reparameterize(
  means: LanePointer, logVariances: LanePointer, noise: LanePointer, count: Int, into latents: LanePointer
) {
  for index in 0..<count {
    latents[index] = means[index].addingProduct(exponential(logVariances[index] * 0.5), noise[index])
  }
}

/// The KL divergence of N(μ, σ²) from N(0, I), ½ Σ (σ² + μ² − 1 − log σ²), summed over the first `examples` lanes.
func klDivergence(means: LanePointer, logVariances: LanePointer, count: Int, examples: Int) -> Double {
  var sum = DoubleLanes()
  for index in 0..<count {
    let (mean, logVariance) = (means[index], logVariances[index])
    sum.add((exponential(logVariance) - 1 - logVariance).addingProduct(mean, mean) * 0.5)
  }
  return sum.total(ofFirst: examples)
}

/// Replaces means and log-variances by the gradients of a loss by them. It holds `klScale` times the KL divergence, and its
/// gradients by μ + σε are `gradients`.
func differentiatePosterior(
  means: LanePointer, logVariances: LanePointer, noise: LanePointer, gradients: LanePointer, count: Int, klScale: Float
) {
  for index in 0..<count {
    let (gradient, deviation) = (gradients[index], exponential(logVariances[index] * 0.5))
    let excess = deviation * deviation - 1
    means[index] = gradient.addingProduct(means[index], Lanes(repeating: klScale))
    logVariances[index] = (gradient * noise[index] * deviation).addingProduct(excess, Lanes(repeating: klScale)) * 0.5
  }
}

/// A sum in double precision for each lane.
struct DoubleLanes {
  private var low = SIMD8<Double>.zero
  private var high = SIMD8<Double>.zero

  @inline(__always)
  mutating func add(_ values: Lanes) {
    low += SIMD8<Double>(values.lowHalf)
    high += SIMD8<Double>(values.highHalf)
  }

  /// The sum in lane `lane`.
  subscript(lane: Int) -> Double { lane < 8 ? low[lane] : high[lane - 8] }

  /// The sum of the first `count` lanes.
  func total(ofFirst count: Int) -> Double {
    (0..<count).reduce(0) { $0 + self[$1] }
  }
}
