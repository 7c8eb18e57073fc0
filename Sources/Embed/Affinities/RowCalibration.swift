import Foundation

/// Finds the precision β at which a row of affinities has the wanted entropy.
package struct RowCalibration {
  /// The affinities at precision β before they are normalized, and the sums that the search needs.
  struct Moments {
    /// Σ e^(−βq).
    var sum: Double
    /// The mean of q under the affinities.
    var mean: Double
    /// The variance of q under the affinities.
    var variance: Double
  }

  /// How near the entropy must come to its target, in nats.
  static let tolerance = 1e-5

  private let target: Double
  private let neighbors: Int
  /// Squared distances beyond the nearest, as a share of their mean; padded to whole vectors.
  private var excess: [Float]
  /// 1 for each neighbor, 0 for the padding, which so weighs nothing at any precision.
  private let presence: [Float]
  private var weights: [Float]

  package init(neighbors: Int, perplexity: Double) {
    target = log(perplexity)
    self.neighbors = neighbors
    let padded = (neighbors + 15) / 16 * 16
    excess = [Float](repeating: 0, count: padded)
    presence = (0..<padded).map { $0 < neighbors ? 1 : 0 }
    weights = [Float](repeating: 0, count: padded)
  }

  /// The affinities of neighbors at `distances`, nearest first; they sum to one.
  package mutating func affinities(_ distances: ArraySlice<Float>) -> [Float] {
    var result = [Float](repeating: 0, count: neighbors)
    result.withUnsafeMutableBufferPointer { addAffinities(distances, share: 1, to: $0) }
    return result
  }

  /// Adds the share `share` of the affinities of neighbors at `distances`, nearest first, to `result`.
  mutating func addAffinities(
    _ distances: ArraySlice<Float>, share: Double, to result: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(distances.count == neighbors && result.count == neighbors, "a row of another length")
    measureExcess(distances, into: &excess)
    let factor = Float(share / search())
    for index in 0..<neighbors { result[index] += weights[index] * factor }
  }

  /// Newton's method on the entropy, with bisection where it would leave the bracket. Returns Σ e^(−βq).
  private mutating func search() -> Double {
    var precision = 1.0
    var lower = 0.0
    var upper = Double.infinity
    var moments = weigh(precision)
    for _ in 0..<100 {
      let excessEntropy = log(moments.sum) + precision * moments.mean - target
      if abs(excessEntropy) < Self.tolerance { break }
      if excessEntropy > 0 { lower = precision } else { upper = precision }
      // dH/dβ = −β Var q
      var next = precision + excessEntropy / (precision * moments.variance)
      if !(next > lower && next < upper && next.isFinite) {
        next = upper.isFinite ? (lower + upper) / 2 : precision * 2
      }
      precision = next
      if precision > Self.largestPrecision { break }
      moments = weigh(precision)
    }
    return moments.sum
  }

  /// Beyond it only neighbors as near as the nearest count, and there are more of them than the perplexity asks for.
  private static let largestPrecision = 1e12

  private mutating func weigh(_ precision: Double) -> Moments {
    weighKernel(excess, presence, precision: Float(precision), into: &weights)
  }
}
