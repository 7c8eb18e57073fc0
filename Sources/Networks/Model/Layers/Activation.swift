/// A function applied to every value of a layer.
public enum Activation: Hashable, Sendable {
  /// max(x, 0).
  case relu
  /// x for positive x, else `slope`·x.
  case leakyReLU(slope: Float = 0.01)
  /// x·Φ(x) with the normal distribution's Φ (Hendrycks & Gimpel 2016).
  case gelu(form: GELUForm = .exact)
  /// 1 / (1 + e⁻ˣ).
  case sigmoid
  /// The hyperbolic tangent.
  case tanh
  /// The nearest value from `min` to `max`; either may be infinite. ReLU6 is `clip(min: 0, max: 6)`.
  case clip(min: Float = -.infinity, max: Float = .infinity)
}

/// How `Activation.gelu` computes the normal distribution.
public enum GELUForm: String, CaseIterable, Sendable {
  /// By the error function.
  case exact
  /// As ½(1 + tanh(√(2/π)(x + 0.044715x³))).
  case tanh
}
