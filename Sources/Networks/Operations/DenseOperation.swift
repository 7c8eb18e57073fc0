/// A dense layer and an activation if one follows.
struct DenseOperation: TrainableOperation {
  let input: Edge
  let output: Edge
  let activation: Activation?
  let gradesInput: Bool
  let weight: Parameter
  let bias: Parameter
  /// Where the transposed weights stand among the packs.
  let packed: Int
  /// Where the batch's inputs stand among the rows, and the gradients by its outputs.
  let inputRows: Int
  let deltaRows: Int

  private static let unitHeight = 16

  private var outputs: Int { output.shape.count }
  private var packedStride: Int { outputs.roundedUp(to: laneCount) }

  var units: [[Range<Int>]] {
    stride(from: 0, to: outputs, by: Self.unitHeight).map { start in
      let rows = rows(from: start)
      return [
        weight.offset + rows.lowerBound * weight.stride..<weight.offset + rows.upperBound * weight.stride,
        bias.offset + rows.lowerBound..<bias.offset + rows.upperBound,
      ]
    }
  }

  private func rows(from start: Int) -> Range<Int> { start..<min(outputs, start + Self.unitHeight) }

  func forward(_ group: ChunkGroup) {
    multiply(
      DenseProduct(
        input: group.values(input, 0), inputStride: group.valueStride, inputCount: input.shape.count,
        weights: group.batch.packs + packed, weightStride: packedStride, bias: group.batch.parameters + bias.offset,
        output: group.values(output, 0) + output.layout.origin, outputStride: group.valueStride,
        outputStep: output.layout.planeStride, outputCount: outputs),
      chunks: group.chunks.count)
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
        activation?.differentiate(deltas + packed, results: values + place, count: count)
      }
      let firstImage = (group.chunks.lowerBound + position) * laneCount
      transposeToRows(
        group.values(input, position), features: input.shape.count,
        rows: group.batch.rows + (inputRows + firstImage * weight.stride), stride: weight.stride)
      transposeToRows(
        deltas, features: outputs, rows: group.batch.rows + (deltaRows + firstImage * packedStride),
        stride: packedStride)
    }
    guard gradesInput else { return }
    multiply(
      DenseProduct(
        input: group.deltas(output, 0), inputStride: group.deltaStride, inputCount: outputs,
        weights: group.batch.parameters + weight.offset, weightStride: weight.stride, bias: nil,
        output: group.deltas(input, 0), outputStride: group.deltaStride, outputStep: 1,
        outputCount: input.shape.count),
      chunks: group.chunks.count)
  }

  func reduceGradient(unit: Int, chunkCount: Int, _ batch: BatchMemory) {
    let rows = rows(from: unit * Self.unitHeight)
    let images = chunkCount * laneCount
    let deltas = batch.rows + deltaRows
    gradeDense(
      DenseGradient(
        inputs: LanePointer(raw: batch.rows + inputRows), inputVectors: weight.stride / laneCount,
        deltas: deltas, deltaStride: packedStride, imageCount: images,
        gradient: LanePointer(raw: batch.gradients + weight.offset)),
      outputs: rows)
    sumRows(
      deltas + rows.lowerBound, rows: images, stride: packedStride,
      into: batch.gradients + (bias.offset + rows.lowerBound))
  }

  func pack(unit: Int, _ batch: BatchMemory) {
    let rows = rows(from: unit * Self.unitHeight)
    transpose(
      batch.parameters + (weight.offset + rows.lowerBound * weight.stride), rows: rows.count, columns: weight.columns,
      stride: weight.stride, into: batch.packs + (packed + rows.lowerBound), resultStride: packedStride)
  }
}
