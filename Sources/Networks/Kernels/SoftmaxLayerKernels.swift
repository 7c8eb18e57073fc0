import Tensors

/// The channels of one pixel of a chunk.
struct SoftmaxPixel {
  /// What goes into the softmax on the way forward, what came out of it on the way back.
  let values: LanePointer
  /// From one channel to the next.
  let stride: Int
  let channels: Int

  /// yᵢ = e^(xᵢ − max x) / Σⱼ e^(xⱼ − max x).
  func softmax(into results: LanePointer, stride resultStride: Int) {
    let largest = largest()
    var sum = Lanes.zero
    for channel in 0..<channels {
      let power = exponential(values[channel &* stride] - largest)
      results[channel &* resultStride] = power
      sum += power
    }
    let factor = 1 / sum
    for channel in 0..<channels { results[channel &* resultStride] *= factor }
  }

  /// yᵢ = xᵢ − max x − ln Σⱼ e^(xⱼ − max x).
  func logarithm(into results: LanePointer, stride resultStride: Int) {
    let largest = largest()
    var sum = Lanes.zero
    for channel in 0..<channels { sum += exponential(values[channel &* stride] - largest) }
    let rest = Tensors.logarithm(sum)
    for channel in 0..<channels {
      results[channel &* resultStride] = values[channel &* stride] - largest - rest
    }
  }

  /// yᵢ (gᵢ − Σⱼ gⱼ yⱼ), where g are the gradients.
  func differentiateSoftmax(_ deltas: LanePointer, into results: LanePointer, stride deltaStride: Int) {
    var sum = Lanes.zero
    for channel in 0..<channels { sum.addProduct(deltas[channel &* deltaStride], values[channel &* stride]) }
    for channel in 0..<channels {
      results[channel &* deltaStride] = values[channel &* stride] * (deltas[channel &* deltaStride] - sum)
    }
  }

  /// gᵢ − e^yᵢ Σⱼ gⱼ.
  func differentiateLogarithm(_ deltas: LanePointer, into results: LanePointer, stride deltaStride: Int) {
    var sum = Lanes.zero
    for channel in 0..<channels { sum += deltas[channel &* deltaStride] }
    for channel in 0..<channels {
      results[channel &* deltaStride] = deltas[channel &* deltaStride] - exponential(values[channel &* stride]) * sum
    }
  }

  private func largest() -> Lanes {
    var largest = values[0]
    for channel in 1..<max(1, channels) {
      let value = values[channel &* stride]
      largest.replace(with: value, where: value .> largest)
    }
    return largest
  }
}
