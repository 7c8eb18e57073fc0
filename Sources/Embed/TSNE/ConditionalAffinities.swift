import Foundation
import Tensors

/// The conditional affinities p_{j|i} of each point's neighbors.
struct ConditionalAffinities: Sendable {
  /// Row after row, in the order of the neighbors; each row sums to one.
  let values: [Float]

  init(_ neighbors: NearestNeighbors, perplexity: Double, workers: Workers) {
    let rows = workers.mapChunks(of: neighbors.rows, size: 512) { range in
      var calibration = RowCalibration(neighbors: neighbors.k, perplexity: perplexity)
      var values: [Float] = []
      values.reserveCapacity(range.count * neighbors.k)
      for row in range {
        let start = row * neighbors.k
        values.append(contentsOf: calibration.affinities(neighbors.distances[start..<start + neighbors.k]))
      }
      return values
    }
    values = rows.flatMap { $0 }
  }
}

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
  /// Squared distances beyond the nearest, as a share of their mean; padded with infinities that weigh nothing.
  private var excess: [Float]
  private var weights: [Float]

  package init(neighbors: Int, perplexity: Double) {
    target = log(perplexity)
    self.neighbors = neighbors
    let padded = (neighbors + 15) / 16 * 16
    excess = [Float](repeating: Self.far, count: padded)
    weights = [Float](repeating: 0, count: padded)
  }

  /// A share so large that its affinity vanishes at any precision of the search.
  static let far: Float = 1e30

  /// The affinities of neighbors at `distances`, nearest first; they sum to one.
  package mutating func affinities(_ distances: ArraySlice<Float>) -> [Float] {
    prepare(distances)
    let sum = search()
    return weights.prefix(neighbors).map { Float(Double($0) / sum) }
  }

  private mutating func prepare(_ distances: ArraySlice<Float>) {
    let nearest = Double(distances.first ?? 0)
    // d² − d₀² as a product: no digits are lost where distances are nearly equal, as they are in many dimensions.
    let squares = distances.map { (Double($0) - nearest) * (Double($0) + nearest) }
    let mean = squares.reduce(0, +) / Double(neighbors)
    for (index, square) in squares.enumerated() { excess[index] = mean > 0 ? Float(square / mean) : 0 }
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
    weighKernel(excess, precision: Float(precision), into: &weights)
  }
}
