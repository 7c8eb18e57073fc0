import Tensors

/// Runs a network without training it: dropout does nothing, batch normalization uses running statistics.
public final class InferencePass {
  private let network: Network
  private let workers: Workers
  private var workspaces: [Set<Int>: Workspace] = [:]

  /// A pass over `network`, which it keeps.
  public init(_ network: Network, workers: Workers = .all) {
    self.network = network
    self.workers = workers
  }

  /// Computes the outputs of layers for some images and hands them over in blocks, stopping after the last layer needed.
  ///
  /// - Parameters:
  ///   - source: the images; `Network.check` must accept their shape.
  ///   - indices: which of them, in this order.
  ///   - layers: numbers of layers of the model, without repeats.
  ///   - body: called on this thread, block after block, for each block layer after layer, with the rows (positions in
  ///     `indices`), the layer's number, and the values: for each row `shape.count` floats in the order channel, row, column.
  ///     They are copies, valid during the call.
  /// - Complexity: memory does not grow with the number of images.
  public func run(
    _ source: ImageSource, indices: ArraySlice<Int32>, layers: [Int],
    body: (Range<Int>, Int, UnsafeBufferPointer<Float>) throws -> Void
  ) rethrows {
    let workspace = workspace(for: Set(layers))
    let widths = layers.map { network.model.shapes[$0].count }
    let block = Self.blockSize(width: widths.reduce(0, +))
    var stages = widths.map { [Float](repeating: 0, count: min(block, indices.count) * $0) }
    for start in Swift.stride(from: 0, to: indices.count, by: block) {
      let rows = start..<min(indices.count, start + block)
      let images = indices[indices.startIndex + rows.lowerBound..<indices.startIndex + rows.upperBound]
      compute(source, images, in: workspace, layers: layers, into: &stages)
      for (layer, (stage, width)) in zip(layers, zip(stages, widths)) {
        try stage.withUnsafeBufferPointer { try body(rows, layer, .init(rebasing: $0[..<(rows.count * width)])) }
      }
    }
  }

  /// Classifies some images.
  ///
  /// - Parameters:
  ///   - source: the images; `Network.check` must accept them.
  ///   - indices: which of them, in this order.
  public func evaluate(_ source: ImageSource, indices: ArraySlice<Int32>) -> Evaluation {
    let last = network.model.layers.count - 1
    let workspace = workspace(for: [last])
    let scores = forEachChunk(source, indices, in: workspace) { group, position in
      let edge = workspace.plan.output
      return SoftmaxLoss(
        logits: group.values(edge, position), classes: edge.shape.count,
        labels: source.labels(group.images(indices, position))
      ).score()
    }
    let predictions = scores.flatMap { score in (0..<laneCount).map { UInt8(clamping: score.predictions[$0]) } }
    return Evaluation(
      lossSum: scores.reduce(0) { $0 + $1.lossSum }, correct: scores.reduce(0) { $0 + $1.correct },
      predictions: Array(predictions.prefix(indices.count)))
  }

  /// So many rows that they take about 16 MB, but enough to keep the threads busy.
  private static func blockSize(width: Int) -> Int {
    min(4096, max(256, 4_000_000 / max(1, width))) / 64 * 64
  }

  private func workspace(for layers: Set<Int>) -> Workspace {
    precondition(layers.allSatisfy(network.model.layers.indices.contains), "the model has no such layer")
    if let workspace = workspaces[layers] { return workspace }
    let workspace = Workspace(
      network, purpose: .inference(layers: layers), chunkCapacity: 0, groupSize: Workspace.largestGroup,
      slots: workers.count)
    workspaces[layers] = workspace
    return workspace
  }

  private func compute(
    _ source: ImageSource, _ images: ArraySlice<Int32>, in workspace: Workspace, layers: [Int],
    into stages: inout [[Float]]
  ) {
    let edges = layers.compactMap { workspace.plan.layerOutputs[$0] }
    let bases = stages.indices.map { index in stages[index].withUnsafeMutableBufferPointer { $0.baseAddress } }
    _ = forEachChunk(source, images, in: workspace) { group, position in
      let first = (group.chunks.lowerBound + position) * laneCount
      for (edge, base) in zip(edges, bases) {
        guard let base else { continue }
        copyRows(
          group.values(edge, position), edge.layout, images: group.imageCount(position),
          into: base + first * edge.shape.count)
      }
      return ChunkScore()
    }
  }

  /// Takes images through the plan and calls `body` for each chunk.
  private func forEachChunk(
    _ source: ImageSource, _ indices: ArraySlice<Int32>, in workspace: Workspace,
    _ body: (ChunkGroup, Int) -> ChunkScore
  ) -> [ChunkScore] {
    source.checkIndices(indices, for: network)
    let memory = workspace.batchMemory(updatesRunningStatistics: false)
    workspace.packIfNeeded(memory)
    return source.pixels.withUnsafeBufferPointer { pixels in
      guard let pixels = pixels.baseAddress else { return [] }
      let chunks = (indices.count + laneCount - 1) / laneCount
      return workers.mapChunks(of: chunks, size: workspace.groupSize) { range in
        workspace.withGroup(range, imageCount: indices.count, batch: memory, noise: NoiseKey(seed: 0, step: 0)) {
          group in
          for position in 0..<group.chunks.count {
            gather(
              pixels, images: group.images(indices, position), into: group.values(workspace.plan.input, position),
              layout: workspace.plan.input.layout)
          }
          for operation in workspace.plan.operations { operation.forward(group) }
          return (0..<group.chunks.count).map { body(group, $0) }
        }
      }.flatMap(\.self)
    }
  }
}
