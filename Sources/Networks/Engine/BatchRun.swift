import Tensors

/// Takes a batch forward and back through a plan.
///
/// Where nothing needs the whole batch, each group of chunks goes all the way forward and back by itself. Otherwise all groups
/// stop together before each operation that does, in both directions.
struct BatchRun {
  private let workspace: Workspace
  private let workers: Workers
  private let noise: NoiseKey
  private let memory: BatchMemory
  private let labelSmoothing: Float
  /// How the images are varied, if they are.
  private let variation: ImageVariation?

  init(
    _ workspace: Workspace, _ workers: Workers, noise: NoiseKey, memory: BatchMemory, labelSmoothing: Float,
    variation: ImageVariation? = nil
  ) {
    self.workspace = workspace
    self.workers = workers
    self.noise = noise
    self.memory = memory
    self.labelSmoothing = labelSmoothing
    self.variation = variation
  }

  /// Computes loss and gradients. `finish` sees each group when its gradients by the images are known.
  func run(
    _ source: ImageSource, indices: ArraySlice<Int32>, finish: (ChunkGroup) -> Void = { _ in }
  ) -> BatchResult {
    source.checkIndices(indices, for: workspace.network)
    workspace.packIfNeeded(memory)
    let segments = workspace.plan.segments
    for (number, segment) in segments.enumerated().dropLast() {
      forwardToBarrier(segment, images: number == 0 ? source : nil, indices)
    }
    let scores = turnAround(source, indices, finish)
    for (number, segment) in segments.enumerated().dropLast().reversed() {
      backwardFromBarrier(segment, isFirst: number == 0, imageCount: indices.count, finish)
    }
    return BatchResult(
      lossSum: scores.reduce(0) { $0 + $1.lossSum }, correct: scores.reduce(0) { $0 + $1.correct },
      count: indices.count)
  }

  /// Takes the batch through `segment` and up to the operation after it, which needs all of it.
  private func forwardToBarrier(_ segment: Plan.Segment, images source: ImageSource?, _ indices: ArraySlice<Int32>) {
    forEachGroup(of: indices.count) { group in
      forward(segment, group, images: source, indices)
      segment.next?.collectForward(group)
    }
    segment.next?.combineForward(imageCount: indices.count, memory)
  }

  /// Takes the batch forward through the last segment and back again.
  private func turnAround(
    _ source: ImageSource, _ indices: ArraySlice<Int32>, _ finish: (ChunkGroup) -> Void
  ) -> [ChunkScore] {
    let segments = workspace.plan.segments
    let last = segments[segments.count - 1]
    return mapGroups(of: indices.count) { group in
      forward(last, group, images: segments.count == 1 ? source : nil, indices)
      let score = classify(source, indices, group)
      backward(last, group, isFirst: segments.count == 1, finish)
      return score
    }
  }

  /// Takes the batch back through the operation after `segment`, which needs all of it, and through `segment`.
  private func backwardFromBarrier(
    _ segment: Plan.Segment, isFirst: Bool, imageCount: Int, _ finish: (ChunkGroup) -> Void
  ) {
    segment.next?.combineBackward(imageCount: imageCount, memory)
    forEachGroup(of: imageCount) { group in
      segment.next?.backward(group)
      backward(segment, group, isFirst: isFirst, finish)
    }
  }

  /// Computes all gradients and returns that of the mean loss by the images.
  func gradientByImages(_ source: ImageSource, indices: ArraySlice<Int32>) -> Tensor {
    let edge = workspace.plan.input
    let layout = ChunkLayout(edge.shape)
    let rows = LaneMemory(scalars: indices.count * edge.shape.count)
    _ = run(source, indices: indices) { group in
      for position in 0..<group.chunks.count {
        copyRows(
          group.deltas(edge, position), layout, images: group.imageCount(position),
          into: rows.base.scalars + group.firstImage(position) * edge.shape.count)
      }
    }
    let shape = [indices.count, edge.shape.channels, edge.shape.height, edge.shape.width]
    return Tensor(shape: shape, values: rows.array(count: indices.count * edge.shape.count))
  }

  private func forEachGroup(of imageCount: Int, _ body: (ChunkGroup) -> Void) {
    workers.forEachChunk(of: chunkCount(of: imageCount), size: workspace.groupSize) { range in
      workspace.withGroup(range, imageCount: imageCount, batch: memory, noise: noise, body)
    }
  }

  private func mapGroups(of imageCount: Int, _ body: (ChunkGroup) -> ChunkScore) -> [ChunkScore] {
    workers.mapChunks(of: chunkCount(of: imageCount), size: workspace.groupSize) { range in
      workspace.withGroup(range, imageCount: imageCount, batch: memory, noise: noise, body)
    }
  }

  /// Takes a group forward through `segment`; from the images on if there are some.
  private func forward(
    _ segment: Plan.Segment, _ group: ChunkGroup, images source: ImageSource?, _ indices: ArraySlice<Int32>
  ) {
    source?.gather(
      indices, into: group, at: workspace.plan.input, scaling: workspace.network.scaling, variation: variation)
    segment.first?.forward(group)
    for operation in segment.operations { operation.forward(group) }
  }

  /// Sums up a group's loss and begins its way back.
  private func classify(_ source: ImageSource, _ indices: ArraySlice<Int32>, _ group: ChunkGroup) -> ChunkScore {
    let edge = workspace.plan.output
    var total = ChunkScore()
    for position in 0..<group.chunks.count {
      let loss = SoftmaxLoss(
        logits: group.values(edge, position), classes: edge.shape.count,
        labels: source.labels(group.images(indices, position)), smoothing: labelSmoothing)
      let score = loss.score()
      total.lossSum += score.lossSum
      total.correct += score.correct
      loss.differentiate(into: group.deltas(edge, position), scale: 1 / Float(group.imageCount))
    }
    return total
  }

  /// Takes a group's gradients back through `segment`, up to the operation that needs the whole batch.
  private func backward(
    _ segment: Plan.Segment, _ group: ChunkGroup, isFirst: Bool, _ finish: (ChunkGroup) -> Void
  ) {
    for operation in segment.operations.reversed() { operation.backward(group) }
    if isFirst { finish(group) } else { segment.first?.collectBackward(group) }
  }
}
