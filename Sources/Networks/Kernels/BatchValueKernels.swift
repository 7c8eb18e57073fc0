import Tensors

extension Batch {
  /// Becomes the logistic function of each of `logits`.
  func fillWithLogistic(of logits: Batch, _ workers: Workers) {
    precondition(logits.shape == shape, "logits of other images")
    count = logits.count
    _ = mapChunks(workers) { number in
      let (source, target) = (logits.chunk(number), chunk(number))
      for index in 0..<shape.count { target[index] = logistic(source[index]) }
    }
  }

  /// Becomes the gradients of a loss by logits, whose logistic function is `probabilities`, from those by these.
  func fillWithLogitGradients(by gradients: Batch, probabilities: Batch, _ workers: Workers) {
    precondition(gradients.shape == shape && probabilities.shape == shape, "gradients of other images")
    count = gradients.count
    _ = mapChunks(workers) { number in
      let (source, values, target) = (gradients.chunk(number), probabilities.chunk(number), chunk(number))
      for index in 0..<shape.count { target[index] = source[index] * values[index] * (1 - values[index]) }
    }
  }

  /// Becomes another's values.
  func fill(copying other: Batch) {
    precondition(other.shape == shape, "values of other examples")
    count = other.count
    for number in 0..<chunkCount { copyRow(other.chunk(number), count: shape.count, into: chunk(number)) }
  }

  /// Multiplies all values by `factor`.
  func scale(by factor: Float) {
    for number in 0..<chunkCount {
      let values = chunk(number)
      for index in 0..<shape.count { values[index] *= factor }
    }
  }

  /// Half the squared distance of each example from the same one of `targets`, summed.
  func halfSquaredDistance(from targets: Batch) -> Double {
    precondition(targets.shape == shape && targets.count == count, "other examples")
    return (0..<chunkCount).reduce(0) { total, number in
      let (own, target) = (chunk(number), targets.chunk(number))
      var sum = DoubleLanes()
      for index in 0..<shape.count {
        let difference = own[index] - target[index]
        sum.add(difference * difference * 0.5)
      }
      return total + sum.total(ofFirst: exampleCount(ofChunk: number))
    }
  }

  /// Becomes `scale` times the gradients of that by `values`.
  func fillWithDistanceGradients(of values: Batch, from targets: Batch, scale: Float) {
    precondition(values.shape == shape && targets.shape == shape && targets.count == values.count, "other examples")
    count = values.count
    for number in 0..<chunkCount {
      let (source, target, result) = (values.chunk(number), targets.chunk(number), chunk(number))
      for index in 0..<shape.count { result[index] = (source[index] - target[index]) * scale }
    }
  }
}
