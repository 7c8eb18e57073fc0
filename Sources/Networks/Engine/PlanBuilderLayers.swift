// How each kind of layer becomes an operation, together with layers after it where that is faster.
extension PlanBuilder {
  /// Makes an operation of the next layer, which is `layer`.
  mutating func addLayer(_ layer: Layer) {
    switch layer.kind {
    case .convolution(let convolution): addConvolution(layer, convolution)
    case .transposedConvolution(let convolution): addTransposedConvolution(layer, convolution)
    case .dense: addDense(layer)
    case .lstm(let lstm): addLSTM(layer, lstm)
    case .maxPool(let pool): addMaxPool(PoolWindow(pool, on: input().shape))
    case .averagePool(let pool): addAveragePool(PoolWindow(pool, on: input().shape))
    case .globalMaxPool: addMaxPool(PoolWindow(wholeOf: input().shape))
    case .globalAveragePool: addAveragePool(PoolWindow(wholeOf: input().shape))
    case .upsample(let factor, let mode):
      append { UpsampleOperation(input: $0, output: $1, factor: factor, mode: mode) }
    case .softmax: append { SoftmaxOperation(input: $0, output: $1, isLogarithmic: false) }
    case .logSoftmax: append { SoftmaxOperation(input: $0, output: $1, isLogarithmic: true) }
    case .activation(let activation): addActivation(activation)
    case .batchNormalization(let momentum, let epsilon): addNormalization(layer, momentum, epsilon)
    case .layerNormalization(let epsilon): addNormalization(layer, epsilon)
    case .dropout(let rate): addDropout(rate)
    case .flatten, .reshape: rearrange()
    case .add: addSum()
    case .concatenate: addConcatenation()
    case .slice(let channels): append { SliceOperation(input: $0, output: $1, channels: channels) }
    case .transpose(let order): append { TransposeOperation(input: $0, output: $1, order: order) }
    case .pad(let padding, let value):
      append { PadOperation(input: $0, output: $1, padding: padding, value: value) }
    }
  }

  private mutating func addDense(_ layer: Layer) {
    let stage = fusedStage(after: next)
    let weight = network.table.parameter("weight", of: layer)
    let bias = network.table["\(layer.name).bias"]
    let outputs = weight.rows.rowStride
    let images = purpose.chunkCapacity * laneCount
    let packed = reserve(\.packs, weight.columns * outputs)
    let inputRows = reserve(\.rows, images * weight.stride)
    let deltaRows = reserve(\.rows, images * outputs)
    let (gradesInput, registerBytes) = (gradesInput, registerBytes)
    let input = packedInput()
    append(followers: stage.followers) { _, output in
      DenseOperation(
        input: input, output: output, activation: stage.activation, gradesInput: gradesInput, weight: weight,
        bias: bias, packed: packed, inputRows: inputRows, deltaRows: deltaRows, registerBytes: registerBytes)
    }
  }

  private mutating func addLSTM(_ layer: Layer, _ lstm: LSTM) {
    let table = network.table
    let parameters = LSTMParameters(
      inputWeight: table.parameter("weight_ih_l0", of: layer), hiddenWeight: table.parameter("weight_hh_l0", of: layer),
      biases: ["bias_ih_l0", "bias_hh_l0"].map { table.parameter($0, of: layer) }, pack: memory.packs,
      registerBytes: registerBytes)
    _ = reserve(\.packs, parameters.packCount)
    let lstmMemory = reserveLSTM(parameters.layout, steps: input().shape.height)
    let (gradesInput, registerBytes) = (gradesInput, registerBytes)
    append {
      LSTMOperation(
        input: $0, output: $1, lstm: lstm, gradesInput: gradesInput, parameters: parameters, memory: lstmMemory,
        registerBytes: registerBytes)
    }
  }

  private mutating func addMaxPool(_ window: PoolWindow) {
    if window.isPair { return addPairPool(FusedStage()) }
    let winners = reserve(\.values, model.shapes[next].count)
    append { MaxPoolOperation(input: $0, output: $1, window: window, winners: winners) }
  }

  private mutating func addAveragePool(_ window: PoolWindow) {
    append { AveragePoolOperation(input: $0, output: $1, window: window) }
  }

  private mutating func addActivation(_ activation: Activation) {
    if activation.isMonotone, let pool = pairPool(after: next, of: input().shape) {
      return addPairPool(FusedStage(activation: activation, pools: true, followers: [pool]))
    }
    append { ActivationOperation(input: $0, output: $1, activation: activation) }
  }

  private mutating func addPairPool(_ stage: FusedStage) {
    let winners = reserveWinners(input().shape)
    append(followers: stage.followers) {
      PairPoolOperation(input: $0, output: $1, activation: stage.activation, winners: winners)
    }
  }

  private mutating func addNormalization(_ layer: Layer, _ momentum: Float, _ epsilon: Float) {
    let table = network.table
    let stage = fusedStage(after: next)
    let capacity = purpose.chunkCapacity
    let statistics = reserve(
      \.statistics,
      BatchNormalizationOperation.statisticCount(channels: input().shape.channels, chunkCapacity: capacity))
    append(followers: stage.followers) { input, output in
      BatchNormalizationOperation(
        input: input, output: output, activation: stage.activation, momentum: momentum, epsilon: epsilon,
        scale: table.parameter("weight", of: layer), shift: table.parameter("bias", of: layer),
        runningMean: table.parameter("running_mean", of: layer),
        runningVariance: table.parameter("running_var", of: layer), statistics: statistics, chunkCapacity: capacity)
    }
  }

  private mutating func addNormalization(_ layer: Layer, _ epsilon: Float) {
    let scale = network.table.parameter("weight", of: layer)
    let shift = network.table.parameter("bias", of: layer)
    let moments = reserve(\.values, 2)
    let chunkGradient = reserve(\.chunkGradients, (scale.count + shift.count).roundedUp(to: laneCount))
    append {
      LayerNormalizationOperation(
        input: $0, output: $1, epsilon: epsilon, scale: scale, shift: shift, moments: moments,
        chunkGradient: chunkGradient)
    }
  }

  /// Values that nothing drops stay where they are, but for a last layer's, which must stand without gaps.
  private mutating func addDropout(_ rate: Float) {
    guard purpose.isTraining else {
      return place(.layer(next), at: flow.readers(of: .layer(next)).isEmpty ? packedInput() : input())
    }
    let layer = next
    append { DropoutOperation(input: $0, output: $1, rate: rate, layer: layer) }
  }

  /// Values stay where they are, unless there are borders among them or a convolution wants them inside of one.
  private mutating func rearrange() {
    let source = input()
    let layout = ChunkLayout(model.shapes[next], border: flow.border(around: .layer(next)))
    let staysInPlace = source.layout.isDense && layout.isDense
    let values = staysInPlace ? source.values : reserve(\.values, layout.count)
    let output = Edge(values: values, layout: layout, deltas: source.deltas)
    if !staysInPlace { append(CopyOperation(input: source, output: output), isGraded: false) }
    place(.layer(next), at: output)
  }

  private mutating func addSum() {
    let stage = fusedStage(after: next)
    let inputs = model.sources[next].indices.map { input($0) }
    append(followers: stage.followers) { _, output in
      SumOperation(inputs: inputs, output: output, activation: stage.activation)
    }
  }

  /// What the sources have written into their parts of the output stays there; the rest is copied.
  private mutating func addConcatenation() {
    let output = edge(of: next)
    var copies: [ConcatenationCopy.Part] = []
    var channel = 0
    for position in model.sources[next].indices {
      let input = input(position)
      let part = output.channels(from: channel, count: input.shape.channels)
      if input.values != part.values { copies.append(ConcatenationCopy.Part(input: input, output: part)) }
      channel += input.shape.channels
    }
    if !copies.isEmpty { append(ConcatenationCopy(parts: copies), isGraded: flow.isGraded(.layer(next))) }
    place(.layer(next), at: output)
  }
}

/// Layers that become one operation with the one before them.
struct FusedStage {
  var activation: Activation?
  /// Whether a 2 × 2 max pool comes last.
  var pools = false
  /// Their numbers.
  var followers: [Int] = []
}

extension PlanBuilder {
  /// Whether the next operation computes the gradient by its input.
  var gradesInput: Bool { flow.isGraded(model.sources[next][0]) }

  /// The activation that follows layer `index`, and the 2 × 2 max pool of maps of the shape `pooling` after that, as far as they may
  /// become one operation with it.
  func fusedStage(after index: Int, pooling shape: Shape? = nil) -> FusedStage {
    var stage = FusedStage()
    if let follower = flow.follower(of: index), case .activation(let activation) = model.layers[follower].kind,
      activation.isMonotone
    {
      stage.activation = activation
      stage.followers = [follower]
    }
    if let shape, let pool = pairPool(after: stage.followers.last ?? index, of: shape) {
      stage.pools = true
      stage.followers.append(pool)
    }
    return stage
  }

  /// The 2 × 2 max pool of maps of `shape` that follows layer `index` and may become one operation with it.
  private func pairPool(after index: Int, of shape: Shape) -> Int? {
    guard let follower = flow.follower(of: index), case .maxPool(let pool) = model.layers[follower].kind else {
      return nil
    }
    return PoolWindow(pool, on: shape).isPair ? follower : nil
  }

  /// Room for the winners of a 2 × 2 max pool of maps of `shape`, if gradients will be sent back to them.
  mutating func reserveWinners(_ shape: Shape) -> Int? {
    let rows = shape.channels * (shape.height / 2)
    return purpose.isTraining ? reserve(\.values, rows * winnerVectors(columns: shape.width / 2)) : nil
  }

  /// What the next layer reads, without gaps between the values.
  private mutating func packedInput() -> Edge {
    let input = input()
    guard !input.layout.isDense else { return input }
    let layout = ChunkLayout(input.shape)
    let packed = Edge(values: reserve(\.values, layout.count), layout: layout, deltas: input.deltas)
    append(CopyOperation(input: input, output: packed), isGraded: false)
    return packed
  }
}
