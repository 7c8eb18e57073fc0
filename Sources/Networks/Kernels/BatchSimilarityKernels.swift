import Tensors

extension Batch {
  /// For each example of chunk `number` the sum over all others of e to the power of minus the distance: the absolute differences
  /// of the values `values`, summed.
  func similarity(ofChunk number: Int, values: Range<Int>) -> Lanes {
    let own = chunk(number)
    var sum = Lanes.zero
    for other in 0..<chunkCount {
      var part = Lanes.zero
      for lane in 0..<exampleCount(ofChunk: other) {
        part += closeness(own, chunk(other), lane: lane, values, isSame: other == number)
      }
      sum += part
    }
    return sum
  }

  /// Writes the gradients by the values `values` of chunk `number` of a loss whose gradients by the similarity number `kernel` of
  /// each example are in `gradients`: two examples change with their distance the similarities of both.
  func differentiateSimilarity(
    ofChunk number: Int, values: Range<Int>, gradients: Batch, kernel: Int, into result: Batch
  ) {
    let (own, target) = (chunk(number), result.chunk(number))
    let ownGradient = gradients.chunk(number)[kernel]
    for index in values { target[index] = .zero }
    for other in 0..<chunkCount {
      let (theirs, theirGradient) = (chunk(other), gradients.chunk(other)[kernel])
      for lane in 0..<exampleCount(ofChunk: other) {
        let force =
          closeness(own, theirs, lane: lane, values, isSame: other == number) * (ownGradient + theirGradient[lane])
        for index in values {
          let place = theirs.scalars[index &* laneCount &+ lane]
          target[index] += (-force).replacing(with: force, where: own[index] .< place)
            .replacing(with: 0, where: own[index] .== place)
        }
      }
    }
  }
}

/// e to the power of minus the distance from each example of one chunk to example `lane` of another; 0 from an example to itself.
@inline(__always)
private func closeness(_ own: LanePointer, _ other: LanePointer, lane: Int, _ values: Range<Int>, isSame: Bool) -> Lanes
{
  var distance = Lanes.zero
  for index in values {
    let difference = own[index] - other.scalars[index &* laneCount &+ lane]
    distance += difference.replacing(with: -difference, where: difference .< .zero)
  }
  var closeness = exponential(-distance)
  if isSame { closeness[lane] = 0 }
  return closeness
}
