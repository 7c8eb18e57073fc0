import Foundation

/// The debiased exponential mean of `values` up to each of them: each counts `factor` times as much as the one after it.
///
/// The first means would be drawn to zero, where the sum begins; dividing by the weights so far takes that away (Kingma & Ba
/// 2015, section 3). Values that are not finite stay and do not count.
///
/// - Precondition: the factor is at least 0 and less than 1.
package func smoothed(_ values: [Double], by factor: Double) -> [Double] {
  precondition((0..<1).contains(factor), "a factor of \(factor)")
  var (sum, weights) = (0.0, 0.0)
  return values.map { value in
    guard value.isFinite else { return value }
    sum = factor * sum + (1 - factor) * value
    weights = factor * weights + (1 - factor)
    return sum / weights
  }
}
