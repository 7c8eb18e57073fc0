/// How gradients that are too large are made smaller before the optimizer sees them. The rules are PyTorch's.
public enum GradientClipping: Hashable, Sendable {
  /// Gradients stay as they are.
  case none
  /// All gradients are scaled together so that the norm of all of them is at most this (Pascanu, Mikolov & Bengio 2013;
  /// PyTorch's `clip_grad_norm_`).
  case norm(Float)
  /// Each value is brought to between this and its negative (PyTorch's `clip_grad_value_`).
  case value(Float)

  /// Whether the norm of all gradients must be known.
  var needsNorm: Bool {
    if case .norm = self { true } else { false }
  }

  /// What becomes of the gradients whose norm is `norm`.
  func adjustment(norm: Double?) -> GradientAdjustment {
    switch self {
    case .norm(let limit):
      let factor = norm.map { Double(limit) / ($0 + 1e-6) } ?? 1
      return factor < 1 || factor.isNaN ? .scale(Float(factor)) : .none
    case .value(let limit): return .clamp(limit)
    case .none: return .none
    }
  }
}

/// What is done to every gradient of a step.
enum GradientAdjustment {
  case none
  case scale(Float)
  case clamp(Float)
}
