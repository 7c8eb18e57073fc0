import Tensors

/// Takes a batch forward and back through a plan.
struct BatchRun {
  private let workspace: Workspace
  private let workers: Workers
  private let noise: NoiseKey
  private let memory: BatchMemory

  init(_ workspace: Workspace, _ workers: Workers, noise: NoiseKey, memory: BatchMemory) {
    self.workspace = workspace
    self.workers = workers
    self.noise = noise
    self.memory = memory
  }

  /// Computes loss and gradients. `finish` sees each group when its gradients by the input are known.
  func run(
    _ source: ImageSource, indices: ArraySlice<Int32>, capacity: Int, finish: (ChunkGroup) -> Void = { _ in }
  ) -> BatchResult {
    precondition((1...capacity).contains(indices.count), "\(indices.count) images for a batch of \(capacity)")
    source.checkIndices(indices, for: workspace.network)
    workspace.packIfNeeded(memory)
    let segments = workspace.plan.segments
    let scores = source.pixels.withUnsafeBufferPointer { pixels -> [ChunkScore] in
      guard let pixels = pixels.baseAddress else { return [] }
      var scores: [ChunkScore] = []
      for (number, segment) in segments.enumerated() {
        scores = forEachGroup(of: indices.count) { group in
          if number == 0 { gather(pixels, indices, group) }
          for operation in segment.operations { operation.forward(group) }
          guard let next = segment.next else { return classify(source, indices, group, thenBack: segment, finish) }
          next.collectForward(group)
          return ChunkScore()
        }
        segment.next?.combineForward(imageCount: indices.count, memory)
      }
      return scores
    }
    for (number, segment) in segments.enumerated().dropLast().reversed() {
      segment.next?.combineBackward(imageCount: indices.count, memory)
      _ = forEachGroup(of: indices.count) { group in
        segments[number + 1].operations.first?.backward(group)
        back(segment, group, isFirst: number == 0, finish)
        return ChunkScore()
      }
    }
    return BatchResult(
      lossSum: scores.reduce(0) { $0 + $1.lossSum }, correct: scores.reduce(0) { $0 + $1.correct },
      count: indices.count)
  }

  private func forEachGroup(of imageCount: Int, _ body: (ChunkGroup) -> ChunkScore) -> [ChunkScore] {
    let chunks = (imageCount + laneCount - 1) / laneCount
    return workers.mapChunks(of: chunks, size: workspace.groupSize) { range in
      workspace.withGroup(range, imageCount: imageCount, batch: memory, noise: noise, body)
    }
  }

  private func gather(_ pixels: UnsafePointer<UInt8>, _ indices: ArraySlice<Int32>, _ group: ChunkGroup) {
    let edge = workspace.plan.input
    for position in 0..<group.chunks.count {
      Networks.gather(
        pixels, images: group.images(indices, position), into: group.values(edge, position), layout: edge.layout)
    }
  }

  private func classify(
    _ source: ImageSource, _ indices: ArraySlice<Int32>, _ group: ChunkGroup, thenBack segment: Plan.Segment,
    _ finish: (ChunkGroup) -> Void
  ) -> ChunkScore {
    let edge = workspace.plan.output
    var total = ChunkScore()
    for position in 0..<group.chunks.count {
      let loss = SoftmaxLoss(
        logits: group.values(edge, position), classes: edge.shape.count,
        labels: source.labels(group.images(indices, position)))
      let score = loss.score()
      total.lossSum += score.lossSum
      total.correct += score.correct
      loss.differentiate(into: group.deltas(edge, position), scale: 1 / Float(group.imageCount))
    }
    back(segment, group, isFirst: !workspace.plan.needsWholeBatch, finish)
    return total
  }

  /// Takes the gradients back through `segment`, up to the operation that needed the whole batch.
  private func back(_ segment: Plan.Segment, _ group: ChunkGroup, isFirst: Bool, _ finish: (ChunkGroup) -> Void) {
    let own = isFirst ? segment.operations[...] : segment.operations.dropFirst()
    for operation in own.reversed() { operation.backward(group) }
    if isFirst {
      finish(group)
    } else if let operation = segment.operations.first as? any BatchOperation {
      operation.collectBackward(group)
    }
  }
}
