import Tensors

/// Takes a batch forward and back through a plan.
///
/// Where nothing needs the whole batch, each group of chunks goes all the way by itself. Otherwise all groups stop together before
/// each operation that does, in both directions.
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

  private var segments: [Plan.Segment] { workspace.plan.segments }
  private var last: Plan.Segment { segments[segments.count - 1] }
  private var isOneSegment: Bool { segments.count == 1 }

  /// Takes `count` examples forward and back again, and leaves what the parameters' gradients are made of.
  ///
  /// - Parameters:
  ///   - enter: puts a group's examples at the plan's input.
  ///   - turn: makes of a group's outputs the gradients by them.
  ///   - leave: sees each group when its gradients by the input are known, if they are asked for.
  /// - Returns: what `turn` made of each group, in order.
  func roundTrip<Result>(
    count: Int, enter: (ChunkGroup) -> Void, turn: (ChunkGroup) -> Result, leave: (ChunkGroup) -> Void = { _ in }
  ) -> [Result] {
    forwardToLastBarrier(count, enter)
    let results = mapGroups(of: count) { group in
      if isOneSegment { enter(group) }
      forward(last, group)
      let result = turn(group)
      backward(last, group, isFirst: isOneSegment, leave)
      return result
    }
    backwardFromLastBarrier(count, leave)
    return results
  }

  /// Takes `count` examples forward. `leave` sees each group when its outputs are known.
  func forward(count: Int, enter: (ChunkGroup) -> Void, leave: (ChunkGroup) -> Void) {
    forwardToLastBarrier(count, enter)
    forEachGroup(of: count) { group in
      if isOneSegment { enter(group) }
      forward(last, group)
      leave(group)
    }
  }

  /// Takes gradients back through what `forward` has kept of its `count` examples: `enter` puts those by a group's outputs at the
  /// plan's output.
  func backward(count: Int, enter: (ChunkGroup) -> Void, leave: (ChunkGroup) -> Void) {
    forEachGroup(of: count) { group in
      enter(group)
      backward(last, group, isFirst: isOneSegment, leave)
    }
    backwardFromLastBarrier(count, leave)
  }

  /// Takes the batch through all segments but the last, and up to each operation that needs all of it.
  private func forwardToLastBarrier(_ count: Int, _ enter: (ChunkGroup) -> Void) {
    for (number, segment) in segments.enumerated().dropLast() {
      forEachGroup(of: count) { group in
        if number == 0 { enter(group) }
        forward(segment, group)
        segment.next?.collectForward(group)
      }
      segment.next?.combineForward(imageCount: count, memory)
    }
  }

  /// Takes the batch back through all segments but the last, each from the operation after it that needs the whole batch.
  private func backwardFromLastBarrier(_ count: Int, _ leave: (ChunkGroup) -> Void) {
    for (number, segment) in segments.enumerated().dropLast().reversed() {
      segment.next?.combineBackward(imageCount: count, memory)
      forEachGroup(of: count) { group in
        segment.next?.backward(group)
        backward(segment, group, isFirst: number == 0, leave)
      }
    }
  }

  private func forward(_ segment: Plan.Segment, _ group: ChunkGroup) {
    segment.first?.forward(group)
    for operation in segment.operations { operation.forward(group) }
  }

  /// Takes a group's gradients back through `segment`, up to the operation that needs the whole batch.
  private func backward(
    _ segment: Plan.Segment, _ group: ChunkGroup, isFirst: Bool, _ leave: (ChunkGroup) -> Void
  ) {
    for operation in segment.graded.reversed() { operation.backward(group) }
    if isFirst { leave(group) } else { segment.first?.collectBackward(group) }
  }

  private func forEachGroup(of count: Int, _ body: (ChunkGroup) -> Void) {
    workers.forEachChunk(of: chunkCount(of: count), size: workspace.groupSize) { range in
      workspace.withGroup(range, imageCount: count, batch: memory, noise: noise, body)
    }
  }

  private func mapGroups<Result>(of count: Int, _ body: (ChunkGroup) -> Result) -> [Result] {
    workers.mapChunks(of: chunkCount(of: count), size: workspace.groupSize) { range in
      workspace.withGroup(range, imageCount: count, batch: memory, noise: noise, body)
    }
  }
}
