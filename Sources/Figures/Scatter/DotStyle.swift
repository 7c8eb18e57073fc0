import Foundation

/// The size and opacity of dots, from how many share how much paper.
struct DotStyle {
  /// The diameter in points.
  let diameter: Double
  /// The opacity, 0 to 1.
  let opacity: Double

  /// The share of the paper that dots would cover if none overlapped.
  private static let coverage = 0.36

  init(count: Int, area: Double) {
    let number = Double(max(1, count))
    diameter = (4 * Self.coverage * area / (.pi * number)).squareRoot().clamped(to: 0.5...3.4)
    opacity = (1.0 - 0.09 * max(0, log10(number / 100))).clamped(to: 0.7...0.95)
  }
}
