// How convolutions become operations, together with layers after them.
extension PlanBuilder {
  mutating func addConvolution(_ layer: Layer, _ convolution: Convolution) {
    let geometry = ConvolutionGeometry(convolution, input: input().shape, output: model.shapes[next])
    let stage = fusedStage(after: next, pooling: geometry.output)
    let parameters = convolutionParameters(of: layer, convolution)
    let forward = packed(.forward(geometry))
    let backward = gradesInput ? packed(.backward(geometry)) : nil
    let winners = stage.pools ? reserveWinners(geometry.output) : nil
    let rows = reserve(
      \.scratch, stage.pools ? forward.mapsTogether(of: geometry.output.channels) * 2 * geometry.output.width : 0)
    let deltas = reserveGradients(ChunkLayout(geometry.output, border: geometry.outputBorder))
    let workplace = reserve(\.scratch, max(forward.scratchCount, backward?.scratchCount ?? 0))
    let kernelGradient = kernelGradient(geometry)
    append(followers: stage.followers) { input, output in
      ConvolutionOperation(
        input: input, output: output, geometry: geometry, activation: stage.activation, pools: stage.pools,
        winners: winners, parameters: parameters, rows: rows, deltas: deltas, forwardMaps: forward,
        backwardMaps: backward, workplace: workplace, kernelGradient: kernelGradient)
    }
  }

  mutating func addTransposedConvolution(_ layer: Layer, _ convolution: Convolution) {
    let geometry = ConvolutionGeometry(convolution, input: model.shapes[next], output: input().shape)
    let stage = fusedStage(after: next)
    let parameters = convolutionParameters(of: layer, convolution)
    let forward = packed(.backward(geometry))
    let backward = gradesInput ? packed(.forward(geometry)) : nil
    let deltas = reserveGradients(ChunkLayout(geometry.input, border: geometry.inputBorder))
    let workplace = reserve(\.scratch, max(forward.scratchCount, backward?.scratchCount ?? 0))
    let kernelGradient = kernelGradient(geometry)
    append(followers: stage.followers) { input, output in
      TransposedConvolutionOperation(
        input: input, output: output, geometry: geometry, activation: stage.activation, parameters: parameters,
        deltas: deltas, forwardMaps: forward, backwardMaps: backward, workplace: workplace,
        kernelGradient: kernelGradient)
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

  /// The way to correlate maps in `order`, and the place for its packed weights.
  private mutating func packed(_ order: WeightOrder) -> CorrelationMethod {
    let method = CorrelationMethod(order, base: memory.packs, registerBytes: registerBytes)
    memory.packs = method.end(from: memory.packs)
    return method
  }

  /// Scratch memory for gradients that stand as `layout` says.
  private mutating func reserveGradients(_ layout: ChunkLayout) -> Int {
    reserve(\.scratch, purpose.isTraining ? layout.count : 0)
  }

  /// The way to compute the gradient by the weights, and its scratch memory.
  private mutating func kernelGradient(_ geometry: ConvolutionGeometry) -> KernelGradientMethod {
    guard WinogradCorrelation.suits(geometry) else {
      let count = purpose.isTraining ? KernelGradient.scratchCount(geometry) : 0
      return .direct(KernelGradient(geometry, partial: reserve(\.scratch, count), registerBytes: registerBytes))
    }
    let method = WinogradKernelGradient(geometry, base: memory.scratch, registerBytes: registerBytes)
    memory.scratch = purpose.isTraining ? method.end : memory.scratch
    return .winograd(method)
  }
}
