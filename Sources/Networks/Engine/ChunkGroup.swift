/// The memory that all chunks of a batch share.
struct BatchMemory {
  /// The network's parameters, all in one piece.
  let parameters: Scalars
  /// The gradients of the loss by them, at the same places.
  let gradients: Scalars
  /// Copies of the weights in the order in which kernels read them.
  let packs: Scalars
  /// Each chunk's own contribution to the gradients of convolutions.
  let chunkGradients: Scalars
  /// From one chunk's contribution to the next, in floats.
  let chunkGradientStride: Int
  /// Inputs and output gradients of dense layers, one image a row.
  let rows: Scalars
  /// Zeros, as many as a tile has rows.
  let zeros: Scalars
  /// Sums that batch normalization takes over the batch.
  let statistics: Statistics
  /// Whether batch normalization's running statistics follow this batch.
  let updatesRunningStatistics: Bool
  /// Whether someone wants the gradients by the parameters. Operations may leave out what only these are made of.
  let gradesParameters: Bool
}

/// Some chunks of a batch that one thread takes through a run of operations, and the memory they use.
struct ChunkGroup {
  /// Which chunks of the batch these are.
  let chunks: Range<Int>
  /// How many images the whole batch has.
  let imageCount: Int
  /// The first chunk's values.
  let values: LanePointer
  /// From one chunk's values to the next.
  let valueStride: Int
  /// The first chunk's gradients.
  let deltas: LanePointer
  /// From one chunk's gradients to the next.
  let deltaStride: Int
  /// Memory for the thread alone.
  let scratch: LanePointer
  /// What is shared with the other groups.
  let batch: BatchMemory
  /// Whether this pass trains: dropout drops and batch normalization uses the batch's own statistics.
  let isTraining: Bool
  /// What dropout draws from.
  let noise: NoiseKey

  /// The values on `edge` of the chunk that is number `position` of this group.
  func values(_ edge: Edge, _ position: Int) -> LanePointer { values + (position * valueStride + edge.values) }

  /// The gradients on `edge` of the chunk that is number `position` of this group.
  func deltas(_ edge: Edge, _ position: Int) -> LanePointer { deltas + (position * deltaStride + edge.deltas) }

  /// The number of images in the chunk that is number `position` of this group; 16 but for the last of the batch.
  func imageCount(_ position: Int) -> Int { min(laneCount, imageCount - firstImage(position)) }

  /// Which image of the batch is that chunk's first.
  func firstImage(_ position: Int) -> Int { (chunks.lowerBound + position) * laneCount }

  /// Where that chunk's own gradients stand.
  func chunkGradients(_ position: Int) -> Scalars {
    batch.chunkGradients + (chunks.lowerBound + position) * batch.chunkGradientStride
  }
}

extension ChunkGroup {
  /// The part of a batch's `indices` that is in the chunk that is number `position` of this group.
  func images(_ indices: ArraySlice<Int32>, _ position: Int) -> ArraySlice<Int32> {
    let first = indices.startIndex + firstImage(position)
    return indices[first..<first + imageCount(position)]
  }
}

/// How many chunks hold `imageCount` images.
func chunkCount(of imageCount: Int) -> Int { (imageCount + laneCount - 1) / laneCount }
