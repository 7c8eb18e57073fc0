/// An operation that learns the kernels of a correlation, forward or transposed.
protocol CorrelatingOperation: TrainableOperation {
  var parameters: ConvolutionParameters { get }
  /// The values by the input.
  var forwardMaps: CorrelationMethod { get }
  /// The gradient by the input, if it is asked for.
  var backwardMaps: CorrelationMethod? { get }
}

extension CorrelatingOperation {
  var units: [[Range<Int>]] { parameters.units }

  func reduceGradient(unit: Int, chunkCount: Int, _ batch: BatchMemory) {
    parameters.reduceGradient(chunkCount: chunkCount, batch)
  }

  func pack(unit: Int, _ batch: BatchMemory) {
    forwardMaps.pack(parameters.weights(batch), into: batch.packs)
    backwardMaps?.pack(parameters.weights(batch), into: batch.packs)
  }
}
