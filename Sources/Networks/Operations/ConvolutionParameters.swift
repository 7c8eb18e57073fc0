/// The weights of a convolution, its biases if it has any, and where chunks leave their contributions to the gradients by them.
struct ConvolutionParameters {
  let weight: Parameter
  let bias: Parameter?
  /// Where the contributions stand among those of each chunk: by the weights, then by the biases.
  let chunkGradient: Int

  /// All of it is updated together.
  var units: [[Range<Int>]] { [[weight.range] + (bias.map { [$0.range] } ?? [])] }

  /// The number of floats of a chunk's contribution.
  static func gradientCount(weight: Parameter, bias: Parameter?) -> Int {
    (weight.count + (bias?.count ?? 0)).roundedUp(to: laneCount)
  }

  func weights(_ batch: BatchMemory) -> Scalars { batch.parameters + weight.offset }

  func biases(_ batch: BatchMemory) -> Scalars? { bias.map { batch.parameters + $0.offset } }

  /// Where a chunk's gradient by the weights goes.
  func weightGradient(_ group: ChunkGroup, _ position: Int) -> Scalars {
    group.chunkGradients(position) + chunkGradient
  }

  /// Notes the sum of a chunk's gradients by all results of `channel`, image by image.
  func setBiasGradient(_ sum: Lanes, channel: Int, _ group: ChunkGroup, _ position: Int) {
    guard bias != nil else { return }
    (weightGradient(group, position) + weight.count)[channel] = sum.sum()
  }

  /// Adds up the contributions of all chunks, in order.
  func reduceGradient(chunkCount: Int, _ batch: BatchMemory) {
    let first = batch.chunkGradients + chunkGradient
    sumChunks(
      first, count: weight.count, chunks: chunkCount, stride: batch.chunkGradientStride,
      into: batch.gradients + weight.offset)
    guard let bias else { return }
    sumChunks(
      first + weight.count, count: bias.count, chunks: chunkCount, stride: batch.chunkGradientStride,
      into: batch.gradients + bias.offset)
  }
}
