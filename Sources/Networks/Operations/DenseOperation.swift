/// A dense layer and an activation if one follows.
struct DenseOperation: TrainableOperation {
  let input: Edge
  let output: Edge
  let activation: Activation?
  let gradesInput: Bool
  let weight: Parameter
  let bias: Parameter?
  /// Where the transposed weights stand among the packs.
  let packed: Int
  /// Where the batch's inputs stand among the rows, and the gradients by its outputs.
  let inputRows: Int
  let deltaRows: Int
  /// The kernels that take a group of 1, 2, … chunks forward, and those that take it back.
  let forwardVariants: [[KernelVariant<DenseProduct>]]
  let backwardVariants: [[KernelVariant<DenseProduct>]]
  /// The kernels that compute each unit's gradient.
  let gradientVariants: [[KernelVariant<DenseGradient>]]

  init(
    input: Edge, output: Edge, activation: Activation?, gradesInput: Bool, weight: Parameter, bias: Parameter?,
    packed: Int, inputRows: Int, deltaRows: Int, registerBytes: Int
  ) {
    self.input = input
    self.output = output
    self.activation = activation
    self.gradesInput = gradesInput
    self.weight = weight
    self.bias = bias
    self.packed = packed
    self.inputRows = inputRows
    self.deltaRows = deltaRows
    let groups = 1...Workspace.largestGroup
    forwardVariants = groups.map {
      KernelVariant.covering(chunks: $0, outputs: weight.rows, registerBytes: registerBytes)
    }
    backwardVariants = groups.map {
      KernelVariant.covering(chunks: $0, outputs: weight.columns, registerBytes: registerBytes)
    }
    gradientVariants = stride(from: 0, to: weight.rows, by: Self.unitHeight).map {
      KernelVariant.covering(
        vectors: weight.stride / laneCount, outputs: min(Self.unitHeight, weight.rows - $0),
        registerBytes: registerBytes)
    }
  }

  private static let unitHeight = 16

  private var outputs: Int { output.shape.count }
  private var packedStride: Int { outputs.rowStride }

  var units: [[Range<Int>]] {
    stride(from: 0, to: outputs, by: Self.unitHeight).map { start in
      let rows = rows(from: start)
      let weights = weight.offset + rows.lowerBound * weight.stride..<weight.offset + rows.upperBound * weight.stride
      guard let bias else { return [weights] }
      return [weights, bias.offset + rows.lowerBound..<bias.offset + rows.upperBound]
    }
  }

  private func rows(from start: Int) -> Range<Int> { start..<min(outputs, start + Self.unitHeight) }

  func forward(_ group: ChunkGroup) {
    forwardVariants[group.chunks.count - 1].run(
      DenseProduct(
        input: group.values(input, 0), inputStride: group.valueStride, inputCount: input.shape.count,
        weights: group.batch.packs + packed, weightStride: packedStride,
        bias: bias.map { group.batch.parameters + $0.offset },
        output: group.values(output, 0) + output.layout.origin, outputStride: group.valueStride,
        outputStep: output.layout.planeStride, outputCount: outputs))
    guard let activation else { return }
    for position in 0..<group.chunks.count {
      let values = group.values(output, position)
      output.layout.forEachRun { place, _, count in activation.apply(values + place, count: count) }
    }
  }

  func backward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let deltas = group.deltas(output, position)
      let values = group.values(output, position)
      output.layout.forEachRun { place, packed, count in
        activation?.differentiate(deltas + packed, known: values + place, count: count)
      }
      if group.batch.gradesParameters { keepRows(group, position) }
    }
    guard gradesInput else { return }
    backwardVariants[group.chunks.count - 1].run(
      DenseProduct(
        input: group.deltas(output, 0), inputStride: group.deltaStride, inputCount: outputs,
        weights: group.batch.parameters + weight.offset, weightStride: weight.stride, bias: nil,
        output: group.deltas(input, 0), outputStride: group.deltaStride, outputStep: 1,
        outputCount: input.shape.count))
  }

  /// Puts a chunk's inputs and the gradients by its outputs among the batch's rows, which the weights' gradients are made of.
  private func keepRows(_ group: ChunkGroup, _ position: Int) {
    let firstImage = group.firstImage(position)
    transposeToRows(
      group.values(input, position), features: input.shape.count,
      rows: group.batch.rows + (inputRows + firstImage * weight.stride), stride: weight.stride)
    transposeToRows(
      group.deltas(output, position), features: outputs,
      rows: group.batch.rows + (deltaRows + firstImage * packedStride), stride: packedStride)
  }

  func reduceGradient(unit: Int, chunkCount: Int, _ batch: BatchMemory) {
    let rows = rows(from: unit * Self.unitHeight)
    let images = chunkCount * laneCount
    let deltas = batch.rows + deltaRows
    gradientVariants[unit].run(
      DenseGradient(
        inputs: LanePointer(raw: batch.rows + inputRows), inputVectors: weight.stride / laneCount,
        deltas: deltas + rows.lowerBound, deltaStride: packedStride, imageCount: images, outputCount: rows.count,
        gradient: LanePointer(raw: batch.gradients + (weight.offset + rows.lowerBound * weight.stride)),
        gradientVectors: weight.stride / laneCount))
    guard let bias else { return }
    sumRows(
      deltas + rows.lowerBound, rows: images, columns: rows.count, stride: packedStride,
      into: batch.gradients + (bias.offset + rows.lowerBound))
  }

  func pack(unit: Int, _ batch: BatchMemory) {
    let rows = rows(from: unit * Self.unitHeight)
    transpose(
      batch.parameters + (weight.offset + rows.lowerBound * weight.stride), rows: rows.count, columns: weight.columns,
      stride: weight.stride, into: batch.packs + (packed + rows.lowerBound), resultStride: packedStride)
  }
}
