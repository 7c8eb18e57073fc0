import Tensors

extension Activation {
  /// The function of each of `count` vectors at `values`, in place.
  func apply(_ values: LanePointer, count: Int) {
    switch self {
    case .relu: for index in 0..<count { values[index] = rectified(values[index]) }
    case .leakyReLU(let slope): for index in 0..<count { values[index] = rectified(values[index], slope: slope) }
    case .gelu(let form): for index in 0..<count { values[index] = form.value(values[index]) }
    case .sigmoid: Sigmoid.logistic.apply(values, count: count)
    case .tanh: Sigmoid.hyperbolicTangent.apply(values, count: count)
    case .clip(let min, let max):
      for index in 0..<count { values[index] = clamped(values[index], from: min, to: max) }
    }
  }

  /// Multiplies each of `count` vectors at `deltas` by the derivative of the function, which `known` tells: the function's
  /// arguments if `isKnownByArgument`, else its results.
  func differentiate(_ deltas: LanePointer, known: LanePointer, count: Int) {
    switch self {
    case .relu:
      for index in 0..<count { deltas[index] = deltas[index].replacing(with: 0, where: known[index] .<= .zero) }
    case .leakyReLU(let slope):
      for index in 0..<count {
        deltas[index] = deltas[index].replacing(with: deltas[index] * slope, where: known[index] .<= .zero)
      }
    case .gelu(let form): for index in 0..<count { deltas[index] *= form.derivative(known[index]) }
    case .sigmoid: for index in 0..<count { deltas[index] *= known[index] * (1 - known[index]) }
    case .tanh: for index in 0..<count { deltas[index] *= 1 - known[index] * known[index] }
    case .clip(let min, let max):
      for index in 0..<count {
        let isCut = (known[index] .<= Lanes(repeating: min)) .| (known[index] .>= Lanes(repeating: max))
        deltas[index] = deltas[index].replacing(with: 0, where: isCut)
      }
    }
  }

  /// Whether the arguments tell the derivative where the results do not: a leaky ReLU's results do only while its slope keeps
  /// the sign.
  var isKnownByArgument: Bool {
    switch self {
    case .leakyReLU(let slope): slope < 0
    case .gelu: true
    case .relu, .sigmoid, .tanh, .clip: false
    }
  }

  /// Whether larger arguments never give smaller results, and the result tells the derivative.
  var isMonotone: Bool { !isKnownByArgument }
}

@inline(__always)
func rectified(_ x: Lanes) -> Lanes { x.replacing(with: 0, where: x .< .zero) }

@inline(__always)
private func rectified(_ x: Lanes, slope: Float) -> Lanes { x.replacing(with: x * slope, where: x .< .zero) }

@inline(__always)
private func clamped(_ x: Lanes, from min: Float, to max: Float) -> Lanes {
  let low = Lanes(repeating: min)
  let high = Lanes(repeating: max)
  return x.replacing(with: low, where: x .< low).replacing(with: high, where: x .> high)
}

@inline(__always)
func logistic(_ x: Lanes) -> Lanes { 1 / (1 + exponential(-x)) }

/// base + height / (1 + e^(slope · x)): the logistic function, or the hyperbolic tangent.
private struct Sigmoid {
  let slope: Float
  let height: Float
  let base: Float

  static let logistic = Sigmoid(slope: -1, height: 1, base: 0)
  static let hyperbolicTangent = Sigmoid(slope: 2, height: -2, base: 1)

  /// Far out the power vanishes, or `exponential` stops before it overflows: the limits remain.
  func apply(_ values: LanePointer, count: Int) {
    for index in 0..<count { values[index] = base + height / (1 + exponential(values[index] * slope)) }
  }
}
