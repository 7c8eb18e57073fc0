import CProcessor
import Tensors

/// Trains a network, a batch at a time.
///
/// A step costs two parallel regions and two more for each batch normalization. The bits of the weights do not depend on the
/// number of threads.
public final class TrainingPass {
  private let network: Network
  private let batch: Int
  private let clipping: GradientClipping
  private let labelSmoothing: Float
  private let augmentation: Augmentation
  private let workers: Workers
  private let seed: UInt64
  private let workspace: Workspace
  private let parameterUpdate: ParameterUpdate
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
    self.clipping = clipping
    self.labelSmoothing = labelSmoothing
    self.augmentation = augmentation
    self.workers = workers
    self.seed = seed
    workspace = Workspace(
      training: network, batch: batch, gradesInput: false, threads: workers.count, registerBytes: registerBytes)
    parameterUpdate = ParameterUpdate(workspace, optimizer, workers)
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
    workspace.packIfNeeded(memory)
    let run = BatchRun(workspace, workers, noise: NoiseKey(seed: seed, step: UInt64(stepCount)), memory: memory)
    let batch = LabeledBatch(
      source: source, indices: indices, labelSmoothing: labelSmoothing,
      variation: augmentation.isActive ? ImageVariation(augmentation, seed: seed, epoch: epoch) : nil)
    let result = batch.run(run, in: workspace)
    stepCount += 1
    let chunks = chunkCount(of: indices.count)
    let needsNorm = measuresGradient || clipping.needsNorm
    let norm = needsNorm ? parameterUpdate.finishGradients(chunkCount: chunks, memory).squareRoot() : nil
    parameterUpdate.step(
      learningRate: learningRate, number: stepCount, adjustment: clipping.adjustment(norm: norm),
      finishing: norm == nil ? chunks : nil, memory)
    return norm == nil ? result : result.with(gradientNorm: norm)
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
    workspace.packIfNeeded(memory)
    let run = BatchRun(workspace, Workers(1), noise: NoiseKey(seed: seed, step: UInt64(stepCount)), memory: memory)
    let input = Batch(shape: network.model.input, capacity: indices.count)
    input.count = indices.count
    _ = LabeledBatch(source: source, indices: indices, labelSmoothing: labelSmoothing).run(run, in: workspace) {
      input.copyGradients(of: $0, at: workspace.plan.input)
    }
    for unit in UpdateUnit.all(of: workspace.plan) {
      unit.operation.reduceGradient(unit: unit.number, chunkCount: chunkCount(of: indices.count), memory)
    }
    var gradients = ["input": input.tensor]
    for parameter in network.table.trained { gradients[parameter.name] = parameter.tensor(in: workspace.gradients) }
    return gradients
  }

  /// What the optimizer remembers of each parameter, by PyTorch's names: `conv1.weight.momentum_buffer`, or
  /// `conv1.weight.exp_avg` and `conv1.weight.exp_avg_sq`. Setting leaves alone what is not named.
  ///
  /// - Precondition: what is set has the shapes that are read.
  public var optimizerState: [String: Tensor] {
    get { parameterUpdate.optimizerState }
    set { parameterUpdate.optimizerState = newValue }
  }
}
