import CProcessor
import Tensors

/// Takes batches forward through a network, and gradients by what came out back through it.
///
/// Losses are written outside of the network, so that several networks can learn together: the gradients by the inputs of one are
/// those by the outputs of another. A training step is a `forward`, a `backward` and a `step` of each. The bits of the weights do
/// not depend on the number of threads.
public final class GradientPass {
  /// The network that learns.
  public let network: Network
  /// How many steps have been taken. Set it together with `optimizerState` to go on where another pass stopped.
  public var stepCount = 0
  private let clipping: GradientClipping
  private let seed: UInt64
  private let workers: Workers
  private let workspace: Workspace
  private let update: ParameterUpdate
  private let output: Batch
  private let inputGradients: Batch?
  /// Batches since the last step, each with noise of its own.
  private var batchesOfStep = 0
  /// Chunks of a batch whose gradients are still to be finished.
  private var unfinishedChunks: Int?
  /// Whether finished gradients wait for a step.
  private var hasGradients = false
  /// Room for the gradients of earlier batches while those of the next are finished.
  private lazy var earlier = LaneMemory(scalars: network.table.scalarCount)

  /// Memory for batches of up to `capacity` examples.
  ///
  /// - Parameters:
  ///   - network: what to train.
  ///   - capacity: the most examples of a batch, at least one.
  ///   - optimizer: how steps change the weights.
  ///   - clipping: how gradients that are too large are made smaller.
  ///   - gradesInput: whether `backward` computes the gradients by the input.
  ///   - seed: what dropout draws from.
  ///   - workers: the threads that share the work.
  public init(
    _ network: Network, capacity: Int, optimizer: Optimizer, clipping: GradientClipping = .none,
    gradesInput: Bool = false, seed: UInt64 = 0, workers: Workers = .all
  ) {
    precondition(capacity >= 1, "a batch holds at least one example")
    self.network = network
    self.clipping = clipping
    self.seed = seed
    self.workers = workers
    workspace = Workspace(
      training: network, batch: capacity, gradesInput: gradesInput, threads: workers.count,
      registerBytes: Int(vector_register_bytes()))
    update = ParameterUpdate(workspace, optimizer, workers)
    output = Batch(shape: workspace.plan.output.shape, capacity: capacity)
    inputGradients = gradesInput ? Batch(shape: network.model.input, capacity: capacity) : nil
  }

  /// Takes `input` forward and keeps what `backward` needs: dropout drops, batch normalization uses the batch's own statistics
  /// and its running ones follow.
  ///
  /// - Parameter input: values after preprocessing, at least one example and at most as many as the capacity.
  /// - Returns: what the last layer gives, until the next call.
  public func forward(_ input: Batch) -> Batch {
    precondition(
      input.shape == network.model.input && (1...output.capacity).contains(input.count), "batch of another network")
    finishGradients()
    let memory = workspace.batchMemory(updatesRunningStatistics: true)
    workspace.packIfNeeded(memory)
    output.count = input.count
    batchesOfStep += 1
    run(memory).forward(
      count: input.count, enter: { input.copyValues(into: $0, at: workspace.plan.input) },
      leave: { output.copyValues(of: $0, at: workspace.plan.output) })
    return output
  }

  /// Takes the gradients of a loss by the outputs of the last `forward` back. Those by the parameters wait for a `step`; several
  /// batches' add up.
  ///
  /// - Returns: the gradients by the input until the next call, if the pass computes them.
  @discardableResult
  public func backward(_ gradients: Batch) -> Batch? {
    precondition(gradients.shape == output.shape && gradients.count == output.count, "gradients of another batch")
    finishGradients()
    // Operations that need the whole batch write their gradients on the way.
    if hasGradients { copyRow(workspace.gradients.base, count: earlier.count, into: earlier.base) }
    sendBack(gradients, gradesParameters: true)
    unfinishedChunks = gradients.chunkCount
    return inputGradients
  }

  /// The same for who only wants the gradients by the input: those by the parameters are left out, which saves about half of the work.
  ///
  /// - Precondition: no gradients wait for a step, since some operations write theirs all the same.
  /// - Returns: the gradients by the input until the next call, if the pass computes them.
  public func inputGradients(of gradients: Batch) -> Batch? {
    precondition(gradients.shape == output.shape && gradients.count == output.count, "gradients of another batch")
    precondition(unfinishedChunks == nil && !hasGradients, "gradients that wait would be lost")
    sendBack(gradients, gradesParameters: false)
    return inputGradients
  }

  private func sendBack(_ gradients: Batch, gradesParameters: Bool) {
    let memory = workspace.batchMemory(updatesRunningStatistics: false, gradesParameters: gradesParameters)
    inputGradients?.count = gradients.count
    run(memory).backward(
      count: gradients.count, enter: { gradients.copyGradients(into: $0, at: workspace.plan.output) },
      leave: { inputGradients?.copyGradients(of: $0, at: workspace.plan.input) })
  }

  /// The sum of the squares of the gradients that wait for a step, by all parameters, before clipping. Costs another parallel
  /// region.
  public func squaredGradientNorm() -> Double {
    finishGradients() ?? update.finishGradients(chunkCount: nil, workspace.batchMemory(updatesRunningStatistics: false))
  }

  /// Takes one step down the gradients that wait, and forgets them.
  ///
  /// - Parameters:
  ///   - learningRate: the length of the step.
  ///   - norm: the norm of the gradients of all networks that step together, if it is known; clipping by the norm needs it.
  public func step(learningRate: Float, norm: Double? = nil) {
    let memory = workspace.batchMemory(updatesRunningStatistics: false)
    if hasGradients { finishGradients() }
    stepCount += 1
    update.step(
      learningRate: learningRate, number: stepCount, adjustment: clipping.adjustment(norm: norm),
      finishing: unfinishedChunks, memory)
    discardGradients()
  }

  /// Forgets the gradients that wait: they were computed for those by the input alone.
  public func discardGradients() {
    unfinishedChunks = nil
    hasGradients = false
    batchesOfStep = 0
  }

  /// What the optimizer remembers of each parameter, by PyTorch's names; see `TrainingPass.optimizerState`.
  public var optimizerState: [String: Tensor] {
    get { update.optimizerState }
    set { update.optimizerState = newValue }
  }

  /// The gradients that wait for a step, by parameter.
  public var gradients: [String: Tensor] {
    finishGradients()
    return Dictionary(
      uniqueKeysWithValues: network.table.trained.map { ($0.name, $0.tensor(in: workspace.gradients)) })
  }

  private func run(_ memory: BatchMemory) -> BatchRun {
    let noise = NoiseKey(seed: seed, step: UInt64(stepCount) << 8 | UInt64(batchesOfStep))
    return BatchRun(workspace, workers, noise: noise, memory: memory)
  }

  /// Finishes the gradients of the last batch, before another takes the memory that they are made of.
  ///
  /// - Returns: the sum of the squares of all that wait; nil if there was nothing to finish.
  @discardableResult
  private func finishGradients() -> Double? {
    guard let unfinishedChunks else { return nil }
    let squares = update.finishGradients(
      chunkCount: unfinishedChunks, adding: hasGradients ? earlier : nil,
      workspace.batchMemory(updatesRunningStatistics: false))
    self.unfinishedChunks = nil
    hasGradients = true
    return squares
  }
}
