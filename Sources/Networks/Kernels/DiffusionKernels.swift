import Tensors

/// Writes `share` · image + `noiseShare` · noise, each lane with numbers of its own.
func mix(
  _ images: LanePointer, _ share: Lanes, _ noise: LanePointer, _ noiseShare: Lanes, count: Int, into target: LanePointer
) {
  for index in 0..<count { target[index] = (images[index] * share).addingProduct(noise[index], noiseShare) }
}

/// The sum of the squared differences in each lane, and replaces `predictions` by the gradients of `scale` times that by them.
func gradeSquaredError(
  _ predictions: LanePointer, against targets: LanePointer, count: Int, scale: Float
) -> DoubleLanes {
  var sum = DoubleLanes()
  for start in stride(from: 0, to: count, by: errorBlock) {
    var part = Lanes.zero
    for index in start..<min(count, start + errorBlock) {
      let error = predictions[index] - targets[index]
      part.addProduct(error, error)
      predictions[index] = error * (2 * scale)
    }
    sum.add(part)
  }
  return sum
}

/// So many squares are summed in single precision.
private let errorBlock = 16

/// Takes one step back from noise to image, see `DenoisingStep`, in place.
func denoise(_ images: LanePointer, prediction: LanePointer, noise: LanePointer, count: Int, _ step: DenoisingStep) {
  let (one, minusOne) = (Lanes(repeating: 1), Lanes(repeating: -1))
  for index in 0..<count {
    let noisy = images[index]
    var image = (noisy * step.noisy).addingProduct(prediction[index], Lanes(repeating: step.told))
    image = image.replacing(with: minusOne, where: image .< minusOne).replacing(with: one, where: image .> one)
    let direction = (noisy - image * step.signal) * step.inverseDeviation
    let mean = (image * step.nextSignal).addingProduct(direction, Lanes(repeating: step.nextDirection))
    images[index] = mean.addingProduct(noise[index], Lanes(repeating: step.nextNoise))
  }
}

/// Multiplies vectors and adds.
func scale(_ values: LanePointer, count: Int, factor: Float, offset: Float) {
  for index in 0..<count {
    values[index] = Lanes(repeating: offset).addingProduct(values[index], Lanes(repeating: factor))
  }
}
