// How convolutions become operations, together with layers after them.
extension PlanBuilder {
  mutating func addConvolution(_ layer: Layer, _ convolution: Convolution) {
    let geometry = ConvolutionGeometry(convolution, input: input().shape, output: model.shapes[next])
    let stage = fusedStage(after: next, pooling: geometry.output)
    let parameters = convolutionParameters(of: layer, convolution)
    let forward = packed { MapCorrelation(forward: geometry, base: $0, registerBytes: $1) }
    let backward = gradesInput ? packed { MapCorrelation(backward: geometry, base: $0, registerBytes: $1) } : nil
    let winners = stage.pools ? reserveWinners(geometry.output) : nil
    let rows = reserve(\.scratch, stage.pools ? forward.largestBlock * 2 * geometry.output.width : 0)
    let deltas = reserveGradients(ChunkLayout(geometry.output, border: geometry.outputBorder))
    let kernelGradient = kernelGradient(geometry)
    append(followers: stage.followers) { input, output in
      ConvolutionOperation(
        input: input, output: output, geometry: geometry, activation: stage.activation, pools: stage.pools,
        winners: winners, parameters: parameters, rows: rows, deltas: deltas, forwardMaps: forward,
        backwardMaps: backward, kernelGradient: kernelGradient)
    }
  }

  mutating func addTransposedConvolution(_ layer: Layer, _ convolution: Convolution) {
    let geometry = ConvolutionGeometry(convolution, input: model.shapes[next], output: input().shape)
    let stage = fusedStage(after: next)
    let parameters = convolutionParameters(of: layer, convolution)
    let forward = packed { MapCorrelation(backward: geometry, base: $0, registerBytes: $1) }
    let backward = gradesInput ? packed { MapCorrelation(forward: geometry, base: $0, registerBytes: $1) } : nil
    let deltas = reserveGradients(ChunkLayout(geometry.input, border: geometry.inputBorder))
    let kernelGradient = kernelGradient(geometry)
    append(followers: stage.followers) { input, output in
      TransposedConvolutionOperation(
        input: input, output: output, geometry: geometry, activation: stage.activation, parameters: parameters,
        deltas: deltas, forwardMaps: forward, backwardMaps: backward, kernelGradient: kernelGradient)
    }
  }
}

// What both kinds of convolution need.
extension PlanBuilder {
  private mutating func convolutionParameters(of layer: Layer, _ convolution: Convolution) -> ConvolutionParameters {
    let weight = network.table.parameter("weight", of: layer)
    let bias = convolution.hasBias ? network.table.parameter("bias", of: layer) : nil
    let count = ConvolutionParameters.gradientCount(weight: weight, bias: bias)
    return ConvolutionParameters(weight: weight, bias: bias, chunkGradient: reserve(\.chunkGradients, count))
  }

  /// What `make` makes of the place for its packed weights and the size of the registers.
  private mutating func packed(_ make: (_ base: Int, _ registerBytes: Int) -> MapCorrelation) -> MapCorrelation {
    let maps = make(memory.packs, registerBytes)
    memory.packs = maps.end(from: memory.packs)
    return maps
  }

  /// Scratch memory for gradients that stand as `layout` says.
  private mutating func reserveGradients(_ layout: ChunkLayout) -> Int {
    reserve(\.scratch, purpose.isTraining ? layout.count : 0)
  }

  private mutating func kernelGradient(_ geometry: ConvolutionGeometry) -> KernelGradient {
    let count = purpose.isTraining ? KernelGradient.scratchCount(geometry) : 0
    return KernelGradient(geometry, partial: reserve(\.scratch, count), registerBytes: registerBytes)
  }
}
