// How each kind of layer becomes an operation, together with layers after it where that is faster.
extension PlanBuilder {
  mutating func addConvolution(_ layer: Layer, _ geometry: ConvolutionGeometry) {
    let activation = fusedActivation(after: next)
    let pools = fusesPool(after: activation == nil ? next : next + 1, geometry.output)
    let trains = purpose.isTraining
    let weight = network.table.parameter("weight", of: layer)
    let bias = network.table.parameter("bias", of: layer)
    let forward = PackedWeights(forward: geometry, base: memory.packs, registerBytes: registerBytes)
    memory.packs = forward.end
    let backward =
      gradesInput ? PackedWeights(backward: geometry, base: memory.packs, registerBytes: registerBytes) : nil
    memory.packs = backward?.end ?? memory.packs
    let winners = pools ? reserveWinners(geometry.output) : nil
    let scratch = ConvolutionOperation.Scratch(
      rows: reserve(\.scratch, forward.variant.height * 2 * geometry.output.width),
      deltas: reserve(\.scratch, trains ? geometry.deltaLayout.count : 0),
      partial: reserve(\.scratch, trains ? geometry.input.channels * geometry.kernel * WeightGradient.largestTile : 0))
    let chunkGradient = reserve(\.chunkGradients, (weight.count + bias.count).roundedUp(to: laneCount))
    let weightVariants = KernelVariant<WeightGradient>.covering(
      columns: geometry.kernel, channels: geometry.channels, registerBytes: registerBytes)
    append(layers: 1 + (activation == nil ? 0 : 1) + (pools ? 1 : 0)) { input, output in
      ConvolutionOperation(
        input: input, output: output, geometry: geometry, activation: activation, pools: pools, winners: winners,
        weight: weight, bias: bias, chunkGradient: chunkGradient, scratch: scratch,
        forwardBlocks: forward, backwardBlocks: backward,
        weightVariants: weightVariants)
    }
  }

  mutating func addDense(_ layer: Layer) {
    let activation = fusedActivation(after: next)
    let weight = network.table.parameter("weight", of: layer)
    let bias = network.table.parameter("bias", of: layer)
    let outputs = bias.count.roundedUp(to: laneCount)
    let images = purpose.chunkCapacity * laneCount
    let packed = reserve(\.packs, weight.columns * outputs)
    let inputRows = reserve(\.rows, images * weight.stride)
    let deltaRows = reserve(\.rows, images * outputs)
    let (gradesInput, registerBytes) = (gradesInput, registerBytes)
    append(layers: activation == nil ? 1 : 2) { input, output in
      DenseOperation(
        input: input, output: output, activation: activation, gradesInput: gradesInput, weight: weight, bias: bias,
        packed: packed, inputRows: inputRows, deltaRows: deltaRows, registerBytes: registerBytes)
    }
  }

  mutating func addMaxPool(_ window: PoolWindow) {
    if isPairPool(window, of: current.shape) { return addPairPool(activation: nil) }
    let winners = reserve(\.values, network.model.shapes[next].count)
    append { MaxPoolOperation(input: $0, output: $1, window: window, winners: winners) }
  }

  mutating func addActivation(_ activation: Activation) {
    if activation.isMonotone, fusesPool(after: next, current.shape) { return addPairPool(activation: activation) }
    append { ActivationOperation(input: $0, output: $1, activation: activation) }
  }

  private mutating func addPairPool(activation: Activation?) {
    let winners = reserveWinners(current.shape)
    append(layers: activation == nil ? 1 : 2) {
      PairPoolOperation(input: $0, output: $1, activation: activation, winners: winners)
    }
  }

  mutating func addNormalization(_ layer: Layer, _ momentum: Float, _ epsilon: Float) {
    let table = network.table
    let activation = fusedActivation(after: next)
    let capacity = purpose.chunkCapacity
    let statistics = reserve(
      \.statistics,
      BatchNormalizationOperation.statisticCount(channels: current.shape.channels, chunkCapacity: capacity))
    append(layers: activation == nil ? 1 : 2) { input, output in
      BatchNormalizationOperation(
        input: input, output: output, activation: activation, momentum: momentum, epsilon: epsilon,
        scale: table.parameter("weight", of: layer), shift: table.parameter("bias", of: layer),
        runningMean: table.parameter("running_mean", of: layer),
        runningVariance: table.parameter("running_var", of: layer), statistics: statistics, chunkCapacity: capacity)
    }
  }

  /// Values that nothing drops stay where they are.
  mutating func addDropout(_ rate: Float) {
    guard purpose.isTraining else { return advance(to: current) }
    let layer = next
    append { DropoutOperation(input: $0, output: $1, rate: rate, layer: layer) }
  }

  /// Values stay where they are, unless a convolution wants them inside a border.
  mutating func flatten() {
    guard border(before: next + 1) == 0, current.layout.isDense else {
      return append { ReshapeOperation(input: $0, output: $1) }
    }
    let layout = ChunkLayout(network.model.shapes[next])
    advance(to: Edge(values: current.values, layout: layout, deltas: current.deltas))
  }
}

extension PlanBuilder {
  /// Whether the next operation computes the gradient by its input.
  private var gradesInput: Bool { purpose.isTraining && (!operations.isEmpty || purpose.gradesInput) }

  /// The activation after layer `index`, if both may become one operation.
  private func fusedActivation(after index: Int) -> Activation? {
    guard index + 1 < layers.count, !purpose.observes(index), case .activation(let activation) = layers[index + 1].kind
    else { return nil }
    return activation.isMonotone ? activation : nil
  }

  /// Whether a 2 × 2 max pool of maps of `shape` follows layer `index` and may become one operation with it.
  private func fusesPool(after index: Int, _ shape: Shape) -> Bool {
    guard index + 1 < layers.count, !purpose.observes(index),
      case .maxPool(let pool) = layers[index + 1].kind
    else { return false }
    return isPairPool(PoolWindow(pool), of: shape)
  }

  private func isPairPool(_ window: PoolWindow, of shape: Shape) -> Bool {
    window == PoolWindow(size: 2, stride: 2, padding: 0) && shape.height >= 2 && shape.width >= 2
  }

  /// Room for the winners of a 2 × 2 max pool of maps of `shape`, if gradients will be sent back to them.
  private mutating func reserveWinners(_ shape: Shape) -> Int? {
    let rows = shape.channels * (shape.height / 2)
    return purpose.isTraining ? reserve(\.values, rows * winnerVectors(columns: shape.width / 2)) : nil
  }
}
