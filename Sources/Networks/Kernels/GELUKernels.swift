import Tensors

// x·Φ(x) and its derivative, with the normal distribution's Φ or an approximation of it (Hendrycks & Gimpel 2016).

extension GELUForm {
  /// x·Φ(x).
  @inline(__always)
  func value(_ x: Lanes) -> Lanes {
    switch self {
    case .exact: x * normalDistribution(x).share
    case .tanh: x * approximateDistribution(x).share
    }
  }

  /// Φ(x) + x·Φ′(x).
  @inline(__always)
  func derivative(_ x: Lanes) -> Lanes {
    let (share, density) = self == .exact ? normalDistribution(x) : approximateDistribution(x)
    return share.addingProduct(x, density)
  }
}

/// Φ(x), the share of the standard normal distribution below x, to 1e-7, and its density there.
///
/// By formula 7.1.26 of Abramowitz & Stegun (1964), whose polynomial in 1 / (1 + p|z|) times e^(−z²) is erfc |z|.
@inline(__always)
private func normalDistribution(_ x: Lanes) -> (share: Lanes, density: Lanes) {
  let power = exponential(x * x * -0.5)
  let magnitude = x.replacing(with: -x, where: x .< .zero)
  let t = 1 / Lanes(repeating: 1).addingProduct(magnitude, Lanes(repeating: 0.327_591_1 * 0.707_106_78))
  var sum = Lanes(repeating: 1.061_405_43)
  sum = Lanes(repeating: -1.453_152_03).addingProduct(sum, t)
  sum = Lanes(repeating: 1.421_413_74).addingProduct(sum, t)
  sum = Lanes(repeating: -0.284_496_74).addingProduct(sum, t)
  sum = Lanes(repeating: 0.254_829_59).addingProduct(sum, t)
  let tail = sum * t * power * 0.5
  return (tail.replacing(with: 1 - tail, where: x .> .zero), power * 0.398_942_28)
}

/// ½(1 + tanh u) with u = √(2/π)(x + 0.044715x³), and its derivative.
@inline(__always)
private func approximateDistribution(_ x: Lanes) -> (share: Lanes, density: Lanes) {
  let square = x * x
  let u = x * Lanes(repeating: 0.797_884_56).addingProduct(square, Lanes(repeating: 0.797_884_56 * 0.044_715))
  let share = logistic(u * 2)
  let slope = Lanes(repeating: 0.797_884_56).addingProduct(square, Lanes(repeating: 3 * 0.797_884_56 * 0.044_715))
  return (share, 2 * share * (1 - share) * slope)
}
