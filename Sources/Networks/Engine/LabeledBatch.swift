import Tensors

/// Labelled images on their way through a classifier.
struct LabeledBatch {
  let source: ImageSource
  /// Which of the images.
  let indices: ArraySlice<Int32>
  /// The part of each label that is spread evenly over all classes.
  let labelSmoothing: Float
  /// How the images are varied, if they are.
  var variation: ImageVariation?

  /// Takes the images forward through a network and the gradients of their mean loss back; `leave` sees each group when its gradients
  /// by the images are known.
  func run(
    _ run: BatchRun, in workspace: Workspace, leave: (ChunkGroup) -> Void = { _ in }
  ) -> BatchResult {
    source.checkClassified(by: workspace.network, indices)
    let (plan, scaling) = (workspace.plan, workspace.network.scaling)
    let scores = run.roundTrip(
      count: indices.count,
      enter: { source.gather(indices, into: $0, at: plan.input, scaling: scaling, variation: variation) },
      turn: { classify($0, at: plan.output) }, leave: leave)
    return BatchResult(
      lossSum: scores.reduce(0) { $0 + $1.lossSum }, correct: scores.reduce(0) { $0 + $1.correct },
      count: indices.count)
  }

  /// Sums up a group's loss and begins its way back.
  private func classify(_ group: ChunkGroup, at edge: Edge) -> ChunkScore {
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
}
