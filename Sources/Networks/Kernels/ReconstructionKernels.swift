import Tensors

extension VariationalAutoencoder.Reconstruction {
  /// The negative logarithm of the probability of each pixel x given its logit l, summed over the first `examples` lanes; see
  /// `Reconstruction`.
  func loss(of logits: LanePointer, against pixels: LanePointer, count: Int, examples: Int) -> Double {
    var sum = DoubleLanes()
    for start in stride(from: 0, to: count, by: Self.block) {
      var part = Lanes.zero
      for index in start..<min(count, start + Self.block) { part += loss(logits[index], pixels[index]) }
      sum.add(part)
    }
    return sum.total(ofFirst: examples)
  }

  /// The same, and replaces the logits by the gradients of `scale` times the loss by them.
  func grade(
    _ logits: LanePointer, against pixels: LanePointer, count: Int, examples: Int, scale: Float
  ) -> Double {
    var sum = DoubleLanes()
    for start in stride(from: 0, to: count, by: Self.block) {
      var part = Lanes.zero
      for index in start..<min(count, start + Self.block) {
        part += loss(logits[index], pixels[index])
        logits[index] = gradient(logits[index], pixels[index]) * scale
      }
      sum.add(part)
    }
    return sum.total(ofFirst: examples)
  }

  /// So many values are summed in single precision.
  private static let block = 16

  @inline(__always)
  private func loss(_ logit: Lanes, _ pixel: Lanes) -> Lanes {
    switch self {
    case .bce:
      // log(1 + eˡ) − xl, without overflow for large l.
      let power = exponential(-magnitude(logit))
      return rectified(logit) + logarithm(1 + power) - pixel * logit
    case .mse:
      let error = logistic(logit) - pixel
      return error * error
    }
  }

  @inline(__always)
  private func gradient(_ logit: Lanes, _ pixel: Lanes) -> Lanes {
    let probability = logistic(logit)
    return switch self {
    case .bce: probability - pixel
    case .mse: 2 * (probability - pixel) * probability * (1 - probability)
    }
  }
}

/// |x|.
@inline(__always)
func magnitude(_ x: Lanes) -> Lanes { x.replacing(with: -x, where: x .< .zero) }
