import Foundation

/// Normally distributed numbers by the Box–Muller transform.
public struct NormalDistribution: Sendable {
  /// The mean of the distribution.
  public let mean: Float
  /// Its standard deviation.
  public let standardDeviation: Float

  /// A normal distribution; the standard one unless told otherwise.
  public init(mean: Float = 0, standardDeviation: Float = 1) {
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// Draws one number. Takes two words from `generator`, always.
  public func next(using generator: inout some RandomNumberGenerator) -> Float {
    let radius = (-2 * log(1 - Double(generator.next() >> 11) * 0x1p-53)).squareRoot()
    let angle = 2 * Double.pi * Double(generator.next() >> 11) * 0x1p-53
    return mean + standardDeviation * Float(radius * cos(angle))
  }
}
