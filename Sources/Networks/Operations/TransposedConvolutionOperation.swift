/// A transposed convolution, and an activation if one follows.
struct TransposedConvolutionOperation: CorrelatingOperation {
  let input: Edge
  let output: Edge
  /// Those of the convolution whose transpose this is: it goes from this operation's output to its input.
  let geometry: ConvolutionGeometry
  let activation: Activation?
  let parameters: ConvolutionParameters
  /// Where the gradients by the results stand in scratch memory, with zeros around them.
  let deltas: Int
  let forwardMaps: CorrelationMethod
  /// The gradient by the input, if it is asked for.
  let backwardMaps: CorrelationMethod?
  /// Where both may work in scratch memory.
  let workplace: Int
  let kernelGradient: KernelGradientMethod

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let values = group.values(output, position)
      forwardMaps.run(
        MapView(group.values(input, position), input.layout), into: MapView(values, output.layout),
        bias: parameters.biases(group.batch), group.batch, scratch: group.scratch + workplace)
      output.layout.forEachRun { place, _, count in activation?.apply(values + place, count: count) }
    }
  }

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let spread = differentiate(group, position)
      if group.batch.gradesParameters {
        kernelGradient.run(
          input: spread, deltas: MapView(group.values(input, position), input.layout),
          gradient: parameters.weightGradient(group, position), scratch: group.scratch)
      }
      let target = MapView(group.deltas(input, position), ChunkLayout(input.shape))
      backwardMaps?.run(spread, into: target, bias: nil, group.batch, scratch: group.scratch + workplace)
    }
  }

  /// The gradients by the results before the activation, with zeros around them in scratch memory; and by the biases.
  private func differentiate(_ group: ChunkGroup, _ position: Int) -> MapView {
    let shape = output.shape
    let results = MapView(group.values(output, position), output.layout)
    let deltas = MapView(group.deltas(output, position), ChunkLayout(shape))
    let spread = MapView(group.scratch + self.deltas, ChunkLayout(shape, border: geometry.inputBorder))
    for channel in 0..<shape.channels {
      var sum = Lanes.zero
      for row in 0..<shape.height {
        let delta = deltas.row(row, of: channel)
        activation?.differentiate(delta, known: results.row(row, of: channel), count: shape.width)
        sum += copySumming(delta, count: shape.width, into: spread.row(row, of: channel))
      }
      parameters.setBiasGradient(sum, channel: channel, group, position)
    }
    return spread
  }
}
