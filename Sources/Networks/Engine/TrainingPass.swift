import CProcessor
import Tensors

/// Trains a network, a batch at a time.
///
/// A step costs two parallel regions and two more for each batch normalization. The bits of the weights do not depend on the
/// number of threads.
public final class TrainingPass {
  private let network: Network
  private let batch: Int
  private let optimizer: Optimizer
  private let clipping: GradientClipping
  private let labelSmoothing: Float
  private let augmentation: Augmentation
  private let workers: Workers
  private let seed: UInt64
  private let workspace: Workspace
  private let units: [UpdateUnit]
  private let state: [LaneMemory]
  /// How many steps have been taken. Set it together with `optimizerState` to go on where another pass stopped.
  public var stepCount = 0

  /// Memory for steps of up to `batch` images.
  ///
  /// - Parameters:
  ///   - network: what to train.
  ///   - batch: the most images of a step, at least one.
  ///   - optimizer: how steps change the weights.
  ///   - clipping: how gradients that are too large are made smaller.
  ///   - labelSmoothing: the part of each label that is spread evenly over all classes, at least 0 and less than 1.
  ///   - augmentation: how images are varied.
  ///   - seed: what dropout and augmentation draw from.
  ///   - workers: the threads that share the work.
  public convenience init(
    _ network: Network, batch: Int, optimizer: Optimizer, clipping: GradientClipping = .none, labelSmoothing: Float = 0,
    augmentation: Augmentation = Augmentation(), seed: UInt64 = 0, workers: Workers = .all
  ) {
    self.init(
      network, batch: batch, optimizer: optimizer, clipping: clipping, labelSmoothing: labelSmoothing,
      augmentation: augmentation, seed: seed, workers: workers, registerBytes: Int(vector_register_bytes()))
  }

  /// The same with kernels for a processor whose vector registers hold `registerBytes` bytes. They give the same bits on any
  /// processor.
  package init(
    _ network: Network, batch: Int, optimizer: Optimizer, clipping: GradientClipping = .none, labelSmoothing: Float = 0,
    augmentation: Augmentation = Augmentation(), seed: UInt64, workers: Workers, registerBytes: Int
  ) {
    precondition(batch >= 1, "a batch holds at least one image")
    self.network = network
    self.batch = batch
    self.optimizer = optimizer
    self.clipping = clipping
    self.labelSmoothing = labelSmoothing
    self.augmentation = augmentation
    self.workers = workers
    self.seed = seed
    workspace = Workspace(
      training: network, batch: batch, gradesInput: false, threads: workers.count, registerBytes: registerBytes)
    units = UpdateUnit.all(of: workspace.plan)
    state = optimizer.stateNames.map { _ in LaneMemory(scalars: network.table.scalarCount) }
  }

  /// Takes one step down the gradient of the mean loss of some images.
  ///
  /// - Parameters:
  ///   - source: the images; `Network.check` must accept them.
  ///   - indices: which of them, at least one and at most as many as the batch size; they may repeat.
  ///   - learningRate: the length of the step.
  ///   - epoch: which of the variations of each image is shown, at least 0.
  ///   - measuresGradient: whether the norm of the gradient is wanted. Clipping by the norm measures it anyway; else it costs
  ///     another parallel region.
  /// - Returns: how the images were classified before the step.
  public func step(
    _ source: ImageSource, indices: ArraySlice<Int32>, learningRate: Float, epoch: Int = 0,
    measuresGradient: Bool = false
  ) -> BatchResult {
    precondition((1...batch).contains(indices.count), "\(indices.count) images for a batch of \(batch)")
    let memory = workspace.batchMemory(updatesRunningStatistics: true)
    let noise = NoiseKey(seed: seed, step: UInt64(stepCount))
    let run = BatchRun(
      workspace, workers, noise: noise, memory: memory, labelSmoothing: labelSmoothing,
      variation: augmentation.isActive ? ImageVariation(augmentation, seed: seed, epoch: epoch) : nil)
    let result = run.run(source, indices: indices)
    stepCount += 1
    let norm = update(
      OptimizerStep(optimizer: optimizer, learningRate: learningRate, number: stepCount),
      chunkCount: chunkCount(of: indices.count), memory, measuresGradient: measuresGradient)
    return norm == nil ? result : result.with(gradientNorm: norm)
  }

  /// Finishes the gradients, takes `step` and packs the new weights, each unit of parameters by itself. Only the norm of all
  /// gradients must wait for all of them.
  private func update(
    _ step: OptimizerStep, chunkCount: Int, _ memory: BatchMemory, measuresGradient: Bool
  ) -> Double? {
    let weights = network.parameters.base
    let gradients = workspace.gradients.base
    let state = state.map(\.base)
    let norm = measuresGradient || clipping.needsNorm ? gradientNorm(chunkCount: chunkCount, memory) : nil
    let adjustment = clipping.adjustment(norm: norm)
    workers.forEachChunk(of: units.count, size: 1) { range in
      for unit in units[range] {
        if norm == nil { unit.operation.reduceGradient(unit: unit.number, chunkCount: chunkCount, memory) }
        for range in unit.ranges {
          adjustment.apply(at: range, gradients)
          step.apply(at: range, weights: weights, gradients: gradients, state: state)
        }
        unit.operation.pack(unit: unit.number, memory)
      }
    }
    workspace.notePacked()
    return norm
  }

  /// Finishes the gradients and takes the norm of all of them: squares are summed unit by unit, and the units in their order.
  private func gradientNorm(chunkCount: Int, _ memory: BatchMemory) -> Double {
    let gradients = workspace.gradients.base
    let squares = workers.mapChunks(of: units.count, size: 1) { range in
      units[range].reduce(0) { sum, unit in
        unit.operation.reduceGradient(unit: unit.number, chunkCount: chunkCount, memory)
        return unit.ranges.reduce(sum) { $0 + sumOfSquares(at: $1, gradients) }
      }
    }
    return squares.reduce(0, +).squareRoot()
  }

  /// The gradients of the mean loss of some images by each parameter, and by the images (`input`, n × channels × height ×
  /// width). Changes nothing.
  ///
  /// - Complexity: that of a step, and memory for another pass.
  public func gradients(_ source: ImageSource, indices: ArraySlice<Int32>) -> [String: Tensor] {
    let workspace = Workspace(
      training: network, batch: indices.count, gradesInput: true, threads: 1,
      registerBytes: Int(vector_register_bytes()))
    let memory = workspace.batchMemory(updatesRunningStatistics: false)
    let noise = NoiseKey(seed: seed, step: UInt64(stepCount))
    let run = BatchRun(workspace, Workers(1), noise: noise, memory: memory, labelSmoothing: labelSmoothing)
    let input = run.gradientByImages(source, indices: indices)
    for unit in UpdateUnit.all(of: workspace.plan) {
      unit.operation.reduceGradient(unit: unit.number, chunkCount: chunkCount(of: indices.count), memory)
    }
    var gradients = ["input": input]
    for parameter in network.table.trained { gradients[parameter.name] = parameter.tensor(in: workspace.gradients) }
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
      for parameter in network.table.trained { body("\(parameter.name).\(stateName)", parameter, memory) }
    }
  }
}
