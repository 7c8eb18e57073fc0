/// A model compiled for one purpose: operations in order, and how much memory they need.
struct Plan {
  /// What a pass computes.
  enum Purpose: Equatable {
    /// All of it and the gradients by the parameters, on batches of up to `chunkCapacity` chunks; by the input too if asked.
    case training(chunkCapacity: Int, gradesInput: Bool)
    /// The outputs of some layers, by number, and nothing that only later layers need.
    case inference(layers: Set<Int>)
  }

  /// Vectors or floats that operations asked for.
  struct Memory {
    /// Vectors of each chunk that last through a pass.
    var values = 0
    /// Vectors of each chunk on the way back.
    var deltas = 0
    /// Vectors of each thread.
    var scratch = 0
    /// Floats for packed weights.
    var packs = 0
    /// Floats for each chunk's own gradients.
    var chunkGradients = 0
    /// Floats for rows of images.
    var rows = 0
    /// Sums in double precision.
    var statistics = 0
  }

  /// Operations that can follow one another chunk by chunk.
  struct Segment {
    /// The operation that begins it, if that is one that needs the whole batch.
    var first: (any BatchOperation)?
    /// Those after it.
    var operations: [any Operation] = []
    /// The operation that begins the next segment.
    var next: (any BatchOperation)?
  }

  /// All operations.
  let operations: [any Operation]
  /// The operations, cut where the whole batch is needed.
  let segments: [Segment]
  /// Where the images go.
  let input: Edge
  /// Where the values of the last layer computed stand.
  let output: Edge
  /// Where the outputs of the layers asked for stand.
  let layerOutputs: [Int: Edge]
  let memory: Memory

  /// Whether some operation needs to see the whole batch.
  var needsWholeBatch: Bool { segments.count > 1 }

  /// Compiles `network`'s model, for a processor whose vector registers hold `registerBytes` bytes.
  init(_ network: Network, purpose: Purpose, registerBytes: Int) {
    var builder = PlanBuilder(network, purpose: purpose, registerBytes: registerBytes)
    builder.build()
    operations = builder.operations
    let edges = builder.edges
    guard let input = edges[.image], let last = builder.lastLayer, let output = edges[.layer(last)] else {
      preconditionFailure("a plan computes at least one layer")
    }
    self.input = input
    self.output = output
    layerOutputs = Dictionary(
      uniqueKeysWithValues: builder.model.layers.indices.filter(purpose.observes).compactMap { index in
        edges[.layer(index)].map { (index, $0) }
      })
    memory = builder.memory
    segments = Self.cut(builder.operations, wholeBatch: purpose.isTraining)
  }

  private static func cut(_ operations: [any Operation], wholeBatch: Bool) -> [Segment] {
    var segments = [Segment()]
    for operation in operations {
      if wholeBatch, let batchOperation = operation as? any BatchOperation {
        segments[segments.count - 1].next = batchOperation
        segments.append(Segment(first: batchOperation))
      } else {
        segments[segments.count - 1].operations.append(operation)
      }
    }
    return segments
  }
}

extension Plan.Purpose {
  var isTraining: Bool {
    if case .training = self { true } else { false }
  }

  /// Whether the output of layer `index` must be left as it is.
  func observes(_ index: Int) -> Bool {
    if case .inference(let layers) = self { layers.contains(index) } else { false }
  }

  /// Chunks of the largest batch, as far as operations must know.
  var chunkCapacity: Int {
    if case .training(let capacity, _) = self { capacity } else { 0 }
  }

  var gradesInput: Bool {
    if case .training(_, let gradesInput) = self { gradesInput } else { false }
  }
}
