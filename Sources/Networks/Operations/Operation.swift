/// A step of a compiled network: one layer, or several that are faster together. Its gradient stands beside its rule.
protocol Operation {
  /// Computes the values of what goes out from those of what comes in.
  func forward(_ group: ChunkGroup)
  /// Computes the gradients by what comes in from those by what goes out, and what the parameters' gradients are made of. It
  /// may use up the latter.
  func backward(_ group: ChunkGroup)
}

/// An operation that learns. Its parameters are updated in units that are independent of one another.
protocol TrainableOperation: Operation {
  /// The runs of the network's parameters that belong to each unit.
  var units: [[Range<Int>]] { get }
  /// Finishes the gradient of unit `unit` for the batch.
  func reduceGradient(unit: Int, chunkCount: Int, _ batch: BatchMemory)
  /// Copies the unit's weights into the order that the kernels read.
  func pack(unit: Int, _ batch: BatchMemory)
}

/// An operation that needs to see the whole batch before it can go on.
protocol BatchOperation: TrainableOperation {
  /// What `forward` needs to know about each chunk.
  func collectForward(_ group: ChunkGroup)
  /// Combines it over the batch, in the order of the chunks.
  func combineForward(imageCount: Int, _ batch: BatchMemory)
  /// What `backward` needs to know about each chunk.
  func collectBackward(_ group: ChunkGroup)
  /// Combines it over the batch, in the order of the chunks.
  func combineBackward(imageCount: Int, _ batch: BatchMemory)
}
