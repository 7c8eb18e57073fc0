/// Goes through the layers of a model and makes operations of them, giving each its memory.
struct PlanBuilder {
  let network: Network
  let purpose: Plan.Purpose
  private(set) var operations: [any Operation] = []
  private(set) var memory = Plan.Memory()
  private(set) var layerOutputs: [Int: Edge] = [:]
  /// Where the images go.
  private(set) var input: Edge
  /// Where the values stand that the next layer reads.
  private(set) var current: Edge
  private var next = 0

  private var layers: ArraySlice<Layer> {
    network.model.layers.prefix(purpose.neededLayers(of: network.model.layers.count))
  }

  init(_ network: Network, purpose: Plan.Purpose) {
    self.network = network
    self.purpose = purpose
    input = Edge(values: 0, layout: ChunkLayout(network.model.input), deltas: 0)
    current = input
    input = edge(network.model.input, before: 0)
    current = input
  }

  /// Makes all operations.
  mutating func build() {
    while next < layers.count {
      let index = next
      let layer = layers[index]
      switch layer.kind {
      case .convolution(let channels, let kernel, let stride, let padding):
        addConvolution(
          layer,
          ConvolutionGeometry(
            input: current.shape, channels: channels, kernel: kernel, stride: stride, padding: padding))
      case .dense: addDense(layer)
      case .maxPool(let size, let stride, let padding):
        addMaxPool(PoolWindow(size: size, stride: stride, padding: padding))
      case .averagePool(let size, let stride, let padding):
        let window = PoolWindow(size: size, stride: stride, padding: padding)
        append { AveragePoolOperation(input: $0, output: $1, window: window) }
      case .activation(let activation): append { ActivationOperation(input: $0, output: $1, activation: activation) }
      case .batchNormalization(let momentum, let epsilon): addNormalization(layer, momentum, epsilon)
      case .dropout(let rate): addDropout(rate)
      case .flatten: flatten()
      }
    }
  }

  /// Adds the operation that `make` makes of the edges before and after it, for the next `count` layers.
  private mutating func append(layers count: Int = 1, _ make: (Edge, Edge) -> any Operation) {
    let output = edge(network.model.shapes[next + count - 1], before: next + count)
    operations.append(make(current, output))
    advance(to: output, layers: count)
  }

  private mutating func advance(to edge: Edge, layers count: Int = 1) {
    current = edge
    next += count
    if purpose.observes(next - 1) { layerOutputs[next - 1] = edge }
  }

  /// Memory for values of `shape` that layer `index` will read.
  private mutating func edge(_ shape: Shape, before index: Int) -> Edge {
    let layout = ChunkLayout(shape, border: border(before: index))
    return Edge(values: reserve(\.values, layout.count), layout: layout, deltas: reserve(\.deltas, shape.count))
  }

  private mutating func reserve(_ part: WritableKeyPath<Plan.Memory, Int>, _ count: Int) -> Int {
    let start = memory[keyPath: part]
    memory[keyPath: part] += count
    return start
  }

  /// The zeros that layer `index` wants around its input.
  private func border(before index: Int) -> Int {
    guard index < layers.count else { return 0 }
    switch layers[index].kind {
    case .convolution(_, _, _, let padding): return padding
    case .dropout where !purpose.isTraining: return border(before: index + 1)
    default: return 0
    }
  }
}

extension PlanBuilder {
  private mutating func addConvolution(_ layer: Layer, _ geometry: ConvolutionGeometry) {
    guard let weight = network.table["\(layer.name).weight"], let bias = network.table["\(layer.name).bias"] else {
      preconditionFailure("layer \(layer.name) has no parameters")
    }
    let activation = fusedActivation(after: next)
    let pools = fusesPool(after: activation == nil ? next : next + 1, geometry.output)
    let trains = purpose.isTraining
    let pooledRows = geometry.channels * (geometry.output.height / 2)
    let winners =
      trains && pools ? reserve(\.values, pooledRows * winnerVectors(columns: geometry.output.width / 2)) : nil
    let forward = PackedWeights(forward: geometry, base: memory.packs)
    memory.packs = forward.end
    let backward = PackedWeights(backward: geometry, base: memory.packs)
    memory.packs = backward.end
    let gradesInput = trains && (!operations.isEmpty || purpose.gradesInput)
    let scratch = ConvolutionOperation.Scratch(
      rows: reserve(\.scratch, forward.variant.height * 2 * geometry.output.width),
      deltas: reserve(\.scratch, trains ? geometry.deltaLayout.count : 0),
      partial: reserve(\.scratch, trains ? geometry.input.channels * geometry.kernel * 32 : 0))
    let chunkGradient = reserve(\.chunkGradients, (weight.count + bias.count).roundedUp(to: laneCount))
    append(layers: 1 + (activation == nil ? 0 : 1) + (pools ? 1 : 0)) { input, output in
      ConvolutionOperation(
        input: input, output: output, geometry: geometry, activation: activation, pools: pools, winners: winners,
        gradesInput: gradesInput, weight: weight, bias: bias, chunkGradient: chunkGradient, scratch: scratch,
        forwardBlocks: forward, backwardBlocks: backward,
        weightVariants: KernelVariant.covering(columns: geometry.kernel, channels: geometry.channels))
    }
  }

  /// The activation after layer `index`, if both may become one operation.
  private func fusedActivation(after index: Int) -> Activation? {
    guard index + 1 < layers.count, !purpose.observes(index), case .activation(let activation) = layers[index + 1].kind
    else { return nil }
    return activation.isMonotone ? activation : nil
  }

  /// Whether a 2 × 2 max pool of maps of `shape` follows layer `index` and may become one operation with it.
  private func fusesPool(after index: Int, _ shape: Shape) -> Bool {
    guard index + 1 < layers.count, !purpose.observes(index), shape.height >= 2, shape.width >= 2 else { return false }
    return layers[index + 1].kind == .maxPool(size: 2, stride: 2, padding: 0)
  }

  private mutating func addDense(_ layer: Layer) {
    guard let weight = network.table["\(layer.name).weight"], let bias = network.table["\(layer.name).bias"] else {
      preconditionFailure("layer \(layer.name) has no parameters")
    }
    let activation = fusedActivation(after: next)
    let outputs = bias.count.roundedUp(to: laneCount)
    let images = purpose.chunkCapacity * laneCount
    let packed = reserve(\.packs, weight.columns * outputs)
    let inputRows = reserve(\.rows, images * weight.stride)
    let deltaRows = reserve(\.rows, images * outputs)
    let gradesInput = purpose.isTraining && (!operations.isEmpty || purpose.gradesInput)
    append(layers: activation == nil ? 1 : 2) { input, output in
      DenseOperation(
        input: input, output: output, activation: activation, gradesInput: gradesInput, weight: weight, bias: bias,
        packed: packed, inputRows: inputRows, deltaRows: deltaRows)
    }
  }

  private mutating func addMaxPool(_ window: PoolWindow) {
    let winners = reserve(\.values, network.model.shapes[next].count)
    append { MaxPoolOperation(input: $0, output: $1, window: window, winners: winners) }
  }

  private mutating func addNormalization(_ layer: Layer, _ momentum: Float, _ epsilon: Float) {
    guard let scale = network.table["\(layer.name).weight"], let shift = network.table["\(layer.name).bias"],
      let mean = network.table["\(layer.name).running_mean"],
      let variance = network.table["\(layer.name).running_var"]
    else { preconditionFailure("layer \(layer.name) has no parameters") }
    let capacity = purpose.chunkCapacity
    let statistics = reserve(
      \.statistics, BatchNormalizationOperation.statisticCount(channels: scale.count, chunkCapacity: capacity))
    append { input, output in
      BatchNormalizationOperation(
        input: input, output: output, momentum: momentum, epsilon: epsilon, scale: scale, shift: shift,
        runningMean: mean, runningVariance: variance, statistics: statistics, chunkCapacity: capacity)
    }
  }

  private mutating func addDropout(_ rate: Float) {
    guard purpose.isTraining else { return advance(to: current) }
    let layer = next
    append { DropoutOperation(input: $0, output: $1, rate: rate, layer: layer) }
  }

  /// Values stay where they are, unless a convolution wants them inside a border.
  private mutating func flatten() {
    guard border(before: next + 1) == 0, current.layout.isDense else {
      return append { ReshapeOperation(input: $0, output: $1) }
    }
    let layout = ChunkLayout(network.model.shapes[next])
    advance(to: Edge(values: current.values, layout: layout, deltas: current.deltas))
  }
}
