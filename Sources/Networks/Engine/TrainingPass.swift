import Tensors

/// Trains a network, a batch at a time.
///
/// A step costs two parallel regions and two more for each batch normalization. The bits of the weights do not depend on the
/// number of threads.
public final class TrainingPass {
  private let network: Network
  private let batch: Int
  private let optimizer: Optimizer
  private let workers: Workers
  private let seed: UInt64
  private let workspace: Workspace
  private let units: [UpdateUnit]
  private var state: [LaneMemory]
  /// How many steps have been taken. Set it together with `optimizerState` to go on where another pass stopped.
  public var stepCount = 0

  /// Memory for steps of up to `batch` images.
  ///
  /// - Parameters:
  ///   - network: what to train; it must outlive nothing, the pass keeps it.
  ///   - batch: the most images of a step, at least one.
  ///   - optimizer: how steps change the weights.
  ///   - seed: what dropout draws from.
  ///   - workers: the threads that share the work.
  public init(
    _ network: Network, batch: Int, optimizer: Optimizer, seed: UInt64 = 0, workers: Workers = .all
  ) {
    precondition(batch >= 1, "a batch holds at least one image")
    self.network = network
    self.batch = batch
    self.optimizer = optimizer
    self.workers = workers
    self.seed = seed
    workspace = Self.workspace(network, batch: batch, gradesInput: false, workers)
    units = UpdateUnit.all(of: workspace.plan)
    state = optimizer.stateNames.map { _ in LaneMemory(scalars: network.table.scalarCount) }
  }

  private static func workspace(_ network: Network, batch: Int, gradesInput: Bool, _ workers: Workers) -> Workspace {
    let chunks = (batch + laneCount - 1) / laneCount
    // Operations give each chunk the same bits whatever group it is in, so the group may depend on the threads.
    let groupSize = min(Workspace.largestGroup, (chunks + workers.count - 1) / workers.count)
    return Workspace(
      network, purpose: .training(chunkCapacity: chunks, gradesInput: gradesInput), chunkCapacity: chunks,
      groupSize: groupSize, slots: workers.count)
  }

  /// Takes one step down the gradient of the mean loss of some images.
  ///
  /// - Parameters:
  ///   - source: the images; `Network.check` must accept them.
  ///   - indices: which of them, at least one and at most as many as the batch size; they may repeat.
  ///   - learningRate: the length of the step.
  /// - Returns: how the images were classified before the step.
  public func step(_ source: ImageSource, indices: ArraySlice<Int32>, learningRate: Float) -> BatchResult {
    let memory = workspace.batchMemory(updatesRunningStatistics: true)
    let result = BatchRun(workspace, workers, noise: NoiseKey(seed: seed, step: UInt64(stepCount)), memory: memory)
      .run(source, indices: indices, capacity: batch)
    stepCount += 1
    let step = OptimizerStep(optimizer: optimizer, learningRate: learningRate, number: stepCount)
    let weights = network.parameters.base
    let gradients = workspace.gradients.base
    let state = state.map(\.base)
    let chunkCount = (indices.count + laneCount - 1) / laneCount
    workers.forEachChunk(of: units.count, size: 1) { range in
      for unit in units[range] {
        unit.operation.reduceGradient(unit: unit.number, chunkCount: chunkCount, memory)
        for range in unit.ranges { step.apply(at: range, weights: weights, gradients: gradients, state: state) }
        unit.operation.pack(unit: unit.number, memory)
      }
    }
    workspace.notePacked()
    return result
  }

  /// The gradients of the mean loss of some images by each parameter, and by the images (`input`, n × channels × height ×
  /// width). Changes nothing.
  ///
  /// - Complexity: that of a step, and memory for another pass.
  public func gradients(_ source: ImageSource, indices: ArraySlice<Int32>) -> [String: Tensor] {
    let workspace = Self.workspace(network, batch: indices.count, gradesInput: true, Workers(1))
    let memory = workspace.batchMemory(updatesRunningStatistics: false)
    let run = BatchRun(workspace, Workers(1), noise: NoiseKey(seed: seed, step: UInt64(stepCount)), memory: memory)
    let shape = network.model.input
    var input = Tensor(shape: [indices.count, shape.channels, shape.height, shape.width])
    _ = run.run(source, indices: indices, capacity: indices.count) { group in
      for position in 0..<group.chunks.count {
        let first = (group.chunks.lowerBound + position) * laneCount
        copyRows(
          group.deltas(workspace.plan.input, position), ChunkLayout(shape), images: group.imageCount(position),
          into: &input.values, at: first * shape.count)
      }
    }
    for unit in UpdateUnit.all(of: workspace.plan) {
      unit.operation.reduceGradient(
        unit: unit.number, chunkCount: (indices.count + laneCount - 1) / laneCount, memory)
    }
    var gradients = ["input": input]
    for parameter in network.table.all where parameter.isTrainable {
      gradients[parameter.name] = parameter.tensor(in: workspace.gradients)
    }
    return gradients
  }

  /// What the optimizer remembers of each parameter, by PyTorch's names: `conv1.weight.momentum_buffer`, or
  /// `conv1.weight.exp_avg` and `conv1.weight.exp_avg_sq`. Setting leaves alone what is not named.
  ///
  /// - Precondition: what is set has the shapes that are read.
  public var optimizerState: [String: Tensor] {
    get {
      var tensors: [String: Tensor] = [:]
      forEachState { name, parameter, memory in tensors[name] = parameter.tensor(in: memory) }
      return tensors
    }
    set {
      forEachState { name, parameter, memory in
        if let tensor = newValue[name] { parameter.write(tensor.values, into: memory) }
      }
    }
  }

  private func forEachState(_ body: (String, Parameter, LaneMemory) -> Void) {
    for (stateName, memory) in zip(optimizer.stateNames, state) {
      for parameter in network.table.all where parameter.isTrainable {
        body("\(parameter.name).\(stateName)", parameter, memory)
      }
    }
  }
}
