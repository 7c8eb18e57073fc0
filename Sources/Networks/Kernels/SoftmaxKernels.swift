import Foundation
import Tensors

/// How one chunk was classified.
struct ChunkScore {
  var lossSum = 0.0
  var correct = 0
  /// The class with the largest output of each image.
  var predictions = SIMD16<Int32>.zero
}

/// Cross-entropy of the softmax of a chunk's logits with their labels, of which a part may be spread evenly over all classes.
struct SoftmaxLoss {
  /// `classes` vectors.
  let logits: LanePointer
  let classes: Int
  /// The class of each image, −1 in lanes without one.
  let labels: SIMD16<Int32>
  /// The part of each label that is spread, from 0 to 1 (Szegedy et al. 2016).
  var smoothing: Float = 0

  /// Sums the loss, and finds the largest logits.
  func score() -> ChunkScore {
    let (best, predictions) = largest()
    var sum = Lanes.zero
    var chosen = Lanes.zero
    var total = Lanes.zero
    for index in 0..<classes {
      let difference = logits[index] - best
      sum += exponential(difference)
      total += difference
      chosen.replace(with: logits[index], where: labels .== SIMD16(repeating: Int32(index)))
    }
    var score = ChunkScore(predictions: predictions)
    for lane in 0..<laneCount where labels[lane] >= 0 {
      score.lossSum += log(Double(sum[lane])) + Double(best[lane]) - Double(chosen[lane])
      if smoothing > 0 {
        let meanDifference = Double(best[lane]) - Double(chosen[lane]) + Double(total[lane]) / Double(classes)
        score.lossSum -= Double(smoothing) * meanDifference
      }
      score.correct += predictions[lane] == labels[lane] ? 1 : 0
    }
    return score
  }

  /// Writes the gradient of `scale` times the loss: softmax minus label; zero in lanes without an image.
  func differentiate(into deltas: LanePointer, scale: Float) {
    let (best, _) = largest()
    var sum = Lanes.zero
    for index in 0..<classes {
      let power = exponential(logits[index] - best)
      deltas[index] = power
      sum += power
    }
    let factor = (Lanes(repeating: scale) / sum).replacing(with: 0, where: labels .< .zero)
    let spread = Lanes(repeating: scale * smoothing / Float(classes)).replacing(with: 0, where: labels .< .zero)
    let rest = scale * (1 - smoothing)
    for index in 0..<classes {
      let share = deltas[index] * factor - spread
      deltas[index] = share.replacing(with: share - rest, where: labels .== SIMD16(repeating: Int32(index)))
    }
  }

  private func largest() -> (value: Lanes, index: SIMD16<Int32>) {
    var value = logits[0]
    var place = SIMD16<Int32>.zero
    for index in 1..<max(1, classes) {
      let larger = logits[index] .> value
      value.replace(with: logits[index], where: larger)
      place.replace(with: SIMD16(repeating: Int32(index)), where: larger)
    }
    return (value, place)
  }
}
