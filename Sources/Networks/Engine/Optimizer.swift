/// How a step changes the weights. All rules are PyTorch's, to the letter.
public enum Optimizer: Hashable, Sendable {
  /// Stochastic gradient descent: v ← μv + g, w ← w − ηv, where g holds the weight decay λw (Sutskever et al. 2013).
  /// Nesterov's variant uses g + μv in place of v.
  case sgd(momentum: Float = 0, weightDecay: Float = 0, nesterov: Bool = false)
  /// Adam with bias correction; the weight decay λw is part of the gradient (Kingma & Ba 2015).
  case adam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Float = 1e-8, weightDecay: Float = 0)
  /// Adam whose weight decay is none of the gradient's business: w ← (1 − ηλ)w before each step (Loshchilov & Hutter:
  /// *Decoupled weight decay regularization*, 2019).
  case adamW(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Float = 1e-8, weightDecay: Float = 0.01)

  /// What PyTorch calls the values that it keeps for each weight.
  var stateNames: [String] {
    switch self {
    case .sgd(momentum: 0, _, _): []
    case .sgd: ["momentum_buffer"]
    case .adam, .adamW: ["exp_avg", "exp_avg_sq"]
    }
  }
}
