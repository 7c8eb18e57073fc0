import Synchronization

/// The memory in which a pass runs a plan.
final class Workspace {
  let network: Network
  let plan: Plan
  /// Chunks that a thread takes through the operations together.
  let groupSize: Int
  /// The most chunks of a group.
  static let largestGroup = 4
  private let values: LaneMemory
  private let deltas: LaneMemory
  private let scratch: LaneMemory
  private let packs: LaneMemory
  private let chunkGradients: LaneMemory
  private let rows: LaneMemory
  private let statistics: LaneMemory
  private let zeros = LaneMemory(count: 1)
  let gradients: LaneMemory
  private let isTraining: Bool
  private let keepsDeltas: Bool
  private var packedVersion = -1
  /// Parts of the memory that no thread is using.
  private let freeSlots: Mutex<[Int]>

  /// Memory for training with batches of up to `batch` images on `threads` threads.
  convenience init(training network: Network, batch: Int, gradesInput: Bool, threads: Int, registerBytes: Int) {
    let chunks = chunkCount(of: batch)
    // Operations give each chunk the same bits whatever group it is in, so the group may depend on the threads.
    let groupSize = min(Self.largestGroup, (chunks + threads - 1) / threads)
    let plan = Plan(
      network, purpose: .training(chunkCapacity: chunks, gradesInput: gradesInput), registerBytes: registerBytes)
    self.init(network, plan, isTraining: true, chunkCapacity: chunks, groupSize: groupSize, slots: threads)
  }

  /// Memory for computing the outputs of `layers` on `threads` threads, for any number of images.
  convenience init(inferring network: Network, layers: Set<Int>, threads: Int, registerBytes: Int) {
    let plan = Plan(network, purpose: .inference(layers: layers), registerBytes: registerBytes)
    self.init(network, plan, isTraining: false, chunkCapacity: 0, groupSize: Self.largestGroup, slots: threads)
  }

  private init(
    _ network: Network, _ plan: Plan, isTraining: Bool, chunkCapacity: Int, groupSize: Int, slots: Int
  ) {
    self.network = network
    self.plan = plan
    self.isTraining = isTraining
    self.groupSize = groupSize
    keepsDeltas = plan.needsWholeBatch
    let memory = plan.memory
    let passing = slots * groupSize
    values = LaneMemory(count: (isTraining ? chunkCapacity : passing) * memory.values)
    deltas = LaneMemory(count: !isTraining ? 0 : (keepsDeltas ? chunkCapacity : passing) * memory.deltas)
    scratch = LaneMemory(count: slots * memory.scratch)
    packs = LaneMemory(scalars: memory.packs)
    chunkGradients = LaneMemory(scalars: isTraining ? chunkCapacity * memory.chunkGradients : 0)
    rows = LaneMemory(scalars: memory.rows)
    statistics = LaneMemory(scalars: 2 * memory.statistics)
    gradients = LaneMemory(scalars: isTraining ? network.table.scalarCount : 0)
    freeSlots = Mutex(Array(0..<slots))
  }

  /// The operations' common memory.
  func batchMemory(updatesRunningStatistics: Bool, gradesParameters: Bool = true) -> BatchMemory {
    BatchMemory(
      parameters: network.parameters.base.scalars, gradients: gradients.base.scalars, packs: packs.base.scalars,
      chunkGradients: chunkGradients.base.scalars, chunkGradientStride: plan.memory.chunkGradients,
      rows: rows.base.scalars, zeros: zeros.base.scalars, statistics: statistics.base.doubles,
      updatesRunningStatistics: updatesRunningStatistics, gradesParameters: gradesParameters)
  }

  /// Calls `body` with the group of `chunks`, on memory that no other thread uses meanwhile.
  func withGroup<Result>(
    _ chunks: Range<Int>, imageCount: Int, batch: BatchMemory, noise: NoiseKey, _ body: (ChunkGroup) -> Result
  ) -> Result {
    let slot = freeSlots.withLock { $0.removeLast() }
    defer { freeSlots.withLock { $0.append(slot) } }
    let passing = slot * groupSize
    let memory = plan.memory
    return body(
      ChunkGroup(
        chunks: chunks, imageCount: imageCount,
        values: values.base + (isTraining ? chunks.lowerBound : passing) * memory.values, valueStride: memory.values,
        deltas: deltas.base + (keepsDeltas ? chunks.lowerBound : passing) * memory.deltas, deltaStride: memory.deltas,
        scratch: scratch.base + slot * memory.scratch, batch: batch, isTraining: isTraining, noise: noise))
  }

  /// Brings the packed weights up to date if others have changed the network.
  func packIfNeeded(_ batch: BatchMemory) {
    guard packedVersion != network.version else { return }
    for operation in plan.operations {
      guard let operation = operation as? any TrainableOperation else { continue }
      for unit in operation.units.indices { operation.pack(unit: unit, batch) }
    }
    packedVersion = network.version
  }

  /// Notes that the network has changed and the packed weights with it.
  func notePacked() {
    network.noteChange()
    packedVersion = network.version
  }
}
