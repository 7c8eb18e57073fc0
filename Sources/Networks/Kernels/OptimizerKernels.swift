import Foundation

/// What one step of an optimizer needs to know.
struct OptimizerStep {
  let optimizer: Optimizer
  let learningRate: Float
  /// 1 for the first step.
  let number: Int

  /// Changes the weights at `range` by their gradients and brings the optimizer's own values up to date. Ranges begin and
  /// end on whole vectors.
  func apply(at range: Range<Int>, weights: LanePointer, gradients: LanePointer, state: [LanePointer]) {
    let vectors = wholeVectors(of: range)
    switch optimizer {
    case .sgd(momentum: 0, let decay, _): descend(vectors, weights, gradients, decay)
    case .sgd(let momentum, let decay, let nesterov):
      descend(vectors, weights, gradients, velocity: state[0], momentum, decay, nesterov)
    case .adam(let beta1, let beta2, let epsilon, let decay):
      adapt(vectors, weights, gradients, mean: state[0], square: state[1], (beta1, beta2, epsilon, decay, kept: 1))
    case .adamW(let beta1, let beta2, let epsilon, let decay):
      let kept = Float(1 - Double(learningRate) * Double(decay))
      adapt(vectors, weights, gradients, mean: state[0], square: state[1], (beta1, beta2, epsilon, 0, kept))
    }
  }

  private func descend(_ vectors: Range<Int>, _ weights: LanePointer, _ gradients: LanePointer, _ decay: Float) {
    for index in vectors {
      let gradient = gradients[index].addingProduct(weights[index], Lanes(repeating: decay))
      weights[index] = weights[index].addingProduct(gradient, Lanes(repeating: -learningRate))
    }
  }

  private func descend(
    _ vectors: Range<Int>, _ weights: LanePointer, _ gradients: LanePointer, velocity: LanePointer,
    _ momentum: Float, _ decay: Float, _ nesterov: Bool
  ) {
    for index in vectors {
      let gradient = gradients[index].addingProduct(weights[index], Lanes(repeating: decay))
      let speed = gradient.addingProduct(velocity[index], Lanes(repeating: momentum))
      velocity[index] = speed
      let step = nesterov ? gradient.addingProduct(speed, Lanes(repeating: momentum)) : speed
      weights[index] = weights[index].addingProduct(step, Lanes(repeating: -learningRate))
    }
  }

  private func adapt(
    _ vectors: Range<Int>, _ weights: LanePointer, _ gradients: LanePointer, mean: LanePointer, square: LanePointer,
    _ settings: (beta1: Double, beta2: Double, epsilon: Float, decay: Float, kept: Float)
  ) {
    let correction1 = 1 - pow(settings.beta1, Double(number))
    let correction2 = (1 - pow(settings.beta2, Double(number))).squareRoot()
    let rate = Lanes(repeating: -Float(Double(learningRate) / correction1))
    let scale = Lanes(repeating: Float(1 / correction2))
    for index in vectors {
      let gradient = gradients[index].addingProduct(weights[index], Lanes(repeating: settings.decay))
      let first = mean[index].addingProduct(gradient - mean[index], Lanes(repeating: Float(1 - settings.beta1)))
      let second = (square[index] * Float(settings.beta2)).addingProduct(
        gradient * gradient, Lanes(repeating: Float(1 - settings.beta2)))
      mean[index] = first
      square[index] = second
      let root = (second.squareRoot() * scale) + settings.epsilon
      weights[index] = (weights[index] * settings.kept).addingProduct(first / root, rate)
    }
  }
}
