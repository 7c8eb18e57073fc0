import Tensors

extension Activation {
  /// The function of each of `count` vectors at `values`, in place.
  func apply(_ values: LanePointer, count: Int) {
    switch self {
    case .relu: for index in 0..<count { values[index] = rectified(values[index]) }
    case .leakyReLU(let slope): for index in 0..<count { values[index] = rectified(values[index], slope: slope) }
    case .sigmoid: for index in 0..<count { values[index] = logistic(values[index]) }
    case .tanh: for index in 0..<count { values[index] = hyperbolicTangent(values[index]) }
    }
  }

  /// Multiplies each of `count` vectors at `deltas` by the derivative of the function where its result was `results`.
  ///
  /// For leaky ReLU the slope must not be negative: the result's sign must tell the argument's.
  func differentiate(_ deltas: LanePointer, results: LanePointer, count: Int) {
    switch self {
    case .relu:
      for index in 0..<count { deltas[index] = deltas[index].replacing(with: 0, where: results[index] .<= .zero) }
    case .leakyReLU(let slope):
      for index in 0..<count {
        deltas[index] = deltas[index].replacing(with: deltas[index] * slope, where: results[index] .<= .zero)
      }
    case .sigmoid: for index in 0..<count { deltas[index] *= results[index] * (1 - results[index]) }
    case .tanh: for index in 0..<count { deltas[index] *= 1 - results[index] * results[index] }
    }
  }

  /// Whether larger arguments never give smaller results, and the result tells the derivative.
  var isMonotone: Bool {
    if case .leakyReLU(let slope) = self { slope >= 0 } else { true }
  }
}

@inline(__always)
func rectified(_ x: Lanes) -> Lanes { x.replacing(with: 0, where: x .< .zero) }

@inline(__always)
private func rectified(_ x: Lanes, slope: Float) -> Lanes { x.replacing(with: x * slope, where: x .< .zero) }

@inline(__always)
private func logistic(_ x: Lanes) -> Lanes { 1 / (1 + exponential(-x)) }

/// By e^(−2|x|), which cannot overflow.
@inline(__always)
private func hyperbolicTangent(_ x: Lanes) -> Lanes {
  let decay = exponential(x.replacing(with: -x, where: x .> .zero) * 2)
  let magnitude = (1 - decay) / (1 + decay)
  return magnitude.replacing(with: -magnitude, where: x .< .zero)
}
