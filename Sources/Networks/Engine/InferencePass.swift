import CProcessor
import Tensors

/// Runs a network without training it: dropout does nothing, batch normalization uses running statistics.
public final class InferencePass {
  let network: Network
  private let workers: Workers
  /// The memory of the latest run, for the next one with the same layers.
  private var latest: (layers: Set<Int>, workspace: Workspace)?

  /// A pass over `network`, which it keeps.
  public init(_ network: Network, workers: Workers = .all) {
    self.network = network
    self.workers = workers
  }

  /// Classifies some images.
  ///
  /// - Parameters:
  ///   - source: the images; `Network.check` must accept them.
  ///   - indices: which of them, in this order.
  public func evaluate(_ source: ImageSource, indices: ArraySlice<Int32>) -> Evaluation {
    source.checkClassified(by: network, indices)
    let workspace = workspace(for: [network.model.logitsIndex])
    let edge = workspace.plan.output
    let scores = mapChunks(of: source, indices, in: workspace) { group, position in
      SoftmaxLoss(
        logits: group.values(edge, position), classes: edge.shape.count,
        labels: source.labels(group.images(indices, position))
      ).score()
    }
    let predictions = scores.flatMap { score in (0..<laneCount).map { UInt8(clamping: score.predictions[$0]) } }
    return Evaluation(
      lossSum: scores.reduce(0) { $0 + $1.lossSum }, correct: scores.reduce(0) { $0 + $1.correct },
      predictions: Array(predictions.prefix(indices.count)))
  }

  /// Memory for computing the outputs of `layers`.
  func workspace(for layers: Set<Int>) -> Workspace {
    precondition(layers.allSatisfy(network.model.layers.indices.contains), "the model has no such layer")
    if let latest, latest.layers == layers { return latest.workspace }
    let workspace = Workspace(
      inferring: network, layers: layers, threads: workers.count, registerBytes: Int(vector_register_bytes()))
    latest = (layers, workspace)
    return workspace
  }

  /// Takes images through the plan and returns what `body` makes of each chunk, in order.
  ///
  /// - Parameter work: what one of the threads does meanwhile.
  func mapChunks<Result>(
    of source: ImageSource, _ indices: ArraySlice<Int32>, in workspace: Workspace, beside work: () -> Void = {},
    _ body: (ChunkGroup, Int) -> Result
  ) -> [Result] {
    source.checkIndices(indices, for: network)
    let enter = { (group: ChunkGroup) in
      source.gather(indices, into: group, at: workspace.plan.input, scaling: self.network.scaling)
    }
    return mapChunks(of: indices.count, in: workspace, enter: enter, beside: work, body)
  }

  /// Takes `count` examples through the plan, at whose input `enter` puts each group, and returns what `body` makes of each
  /// chunk, in order.
  func mapChunks<Result>(
    of count: Int, in workspace: Workspace, enter: (ChunkGroup) -> Void, beside work: () -> Void = {},
    _ body: (ChunkGroup, Int) -> Result
  ) -> [Result] {
    let memory = workspace.batchMemory(updatesRunningStatistics: false)
    workspace.packIfNeeded(memory)
    let chunks = 0..<chunkCount(of: count)
    let groups = stride(from: 0, to: chunks.count, by: workspace.groupSize).map { start in
      (start..<start + workspace.groupSize).clamped(to: chunks)
    }
    let results = workers.mapChunks(of: 1 + groups.count, size: 1) { task -> [Result] in
      guard task.lowerBound > 0 else {
        work()
        return []
      }
      let range = groups[task.lowerBound - 1]
      return workspace.withGroup(range, imageCount: count, batch: memory, noise: NoiseKey(seed: 0, step: 0)) { group in
        enter(group)
        for operation in workspace.plan.operations { operation.forward(group) }
        return (0..<group.chunks.count).map { body(group, $0) }
      }
    }
    return results.flatMap(\.self)
  }
}

extension InferencePass {
  /// What the last layer makes of the examples of `input`, which are values after preprocessing, into `output`.
  ///
  /// - Precondition: the examples have the shape of the model's input, `output` that of its last layer, and room for as many.
  public func run(_ input: Batch, into output: Batch) {
    let model = network.model
    precondition(input.shape == model.input && output.shape == model.shapes.last, "batches of another network")
    output.count = input.count
    let workspace = workspace(for: [model.layers.count - 1])
    let plan = workspace.plan
    _ = mapChunks(of: input.count, in: workspace, enter: { input.copyValues(into: $0, at: plan.input) }) {
      group, position in
      if position == 0 { output.copyValues(of: group, at: plan.output) }
    }
  }
}
