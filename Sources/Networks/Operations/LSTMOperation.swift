/// A long short-term memory over the rows of its input.
///
/// Inside, each image is a row: the hidden values before a step and its input stand side by side, as the weights for both do in
/// the packs, so that each step is one product, and what is left of all steps is what the weights' gradients are made of. The way
/// back through time needs what the gates let through; the gradients by what came into them take its place.
struct LSTMOperation: TrainableOperation {
  let input: Edge
  let output: Edge
  let lstm: LSTM
  let gradesInput: Bool
  let parameters: LSTMParameters
  let memory: LSTMMemory
  private let forwardVariants: [KernelVariant<RowProduct>]
  private let backwardVariants: [KernelVariant<RowProduct>]

  init(
    input: Edge, output: Edge, lstm: LSTM, gradesInput: Bool, parameters: LSTMParameters, memory: LSTMMemory,
    registerBytes: Int
  ) {
    self.input = input
    self.output = output
    self.lstm = lstm
    self.gradesInput = gradesInput
    self.parameters = parameters
    self.memory = memory
    let layout = parameters.layout
    let inward = gradesInput ? layout.stepCount.roundedUp(to: laneCount) : layout.width
    forwardVariants = KernelVariant.covering(vectors: 4 * layout.width / laneCount, registerBytes: registerBytes)
    backwardVariants = KernelVariant.covering(vectors: inward / laneCount, registerBytes: registerBytes)
  }

  var units: [[Range<Int>]] { parameters.units }
  private var steps: Int { input.shape.height }
  private var layout: LSTMLayout { parameters.layout }

  func forward(_ group: ChunkGroup) {
    for position in 0..<group.chunks.count {
      let chunk = LSTMChunk(memory, layout, group, position, steps: steps)
      for step in 0..<steps {
        readInput(step, group.values(input, position), chunk)
        forwardVariants.run(
          RowProduct(
            inputs: chunk.step(step).scalars, inputStride: layout.stepStride, inputCount: layout.stepCount,
            weights: LanePointer(raw: group.batch.packs + parameters.forwardPack),
            weightVectors: layout.gateStride / laneCount,
            bias: LanePointer(raw: group.batch.packs + parameters.biasPack), outputs: chunk.gates(step),
            outputVectors: layout.gateStride / laneCount))
        for image in 0..<laneCount { stepCell(step, image, chunk) }
        writeOutput(step, group.values(output, position), chunk)
      }
    }
  }

  private func stepCell(_ step: Int, _ image: Int, _ chunk: LSTMChunk) {
    let count = layout.width / laneCount
    let cell = chunk.cells(before: step) + image * count
    Networks.stepCell(
      chunk.gates(step) + image * layout.gateStride / laneCount, count: count, cell: cell,
      nextCell: cell + laneCount * count, squashed: chunk.squashedCells(step) + image * count,
      hidden: hidden(after: step, chunk) + image * layout.stepStride / laneCount)
  }

  func backward(_ group: ChunkGroup) {
    let carry = LSTMCarry(group.scratch + memory.carry, layout)
    for position in 0..<group.chunks.count {
      let chunk = LSTMChunk(memory, layout, group, position, steps: steps)
      fill(carry.stepDeltas, count: LSTMCarry.count(layout), with: 0)
      for step in (0..<steps).reversed() {
        addOutputDeltas(step, group.deltas(output, position), carry)
        for image in 0..<laneCount { stepCellBack(step, image, chunk, carry) }
        if step > 0 || gradesInput { carryBack(step, chunk, carry, group.batch) }
        if gradesInput { writeInputDeltas(step, group.deltas(input, position), carry) }
      }
    }
  }

  private func stepCellBack(_ step: Int, _ image: Int, _ chunk: LSTMChunk, _ carry: LSTMCarry) {
    let count = layout.width / laneCount
    Networks.stepCellBack(
      chunk.gates(step) + image * layout.gateStride / laneCount, count: count,
      cell: chunk.cells(before: step) + image * count, squashed: chunk.squashedCells(step) + image * count,
      hiddenDeltas: carry.stepDeltas + image * layout.stepStride / laneCount,
      cellDeltas: carry.cellDeltas + image * count)
  }

  /// Sends the gradients by the gates of `step` back to the hidden values before it, and to its input if that is asked for.
  private func carryBack(_ step: Int, _ chunk: LSTMChunk, _ carry: LSTMCarry, _ batch: BatchMemory) {
    backwardVariants.run(
      RowProduct(
        inputs: chunk.gates(step).scalars, inputStride: layout.gateStride, inputCount: 4 * layout.width,
        weights: LanePointer(raw: batch.packs + parameters.backwardPack), weightVectors: layout.stepStride / laneCount,
        bias: nil, outputs: carry.stepDeltas, outputVectors: layout.stepStride / laneCount))
  }

  func reduceGradient(unit: Int, chunkCount: Int, _ batch: BatchMemory) {
    parameters.reduceGradient(
      unit: unit, steps: batch.rows + memory.steps, deltas: batch.rows + memory.gates,
      count: chunkCount * steps * laneCount, batch)
  }

  func pack(unit: Int, _ batch: BatchMemory) { parameters.pack(unit: unit, batch) }
}

// How values come in and go out: there a vector holds the same value of all images.
extension LSTMOperation {
  private func hidden(after step: Int, _ chunk: LSTMChunk) -> LanePointer {
    step + 1 < steps ? chunk.step(step + 1) : chunk.last
  }

  private func readInput(_ step: Int, _ values: LanePointer, _ chunk: LSTMChunk) {
    let width = input.shape.width
    for channel in 0..<input.shape.channels {
      transposeToRows(
        values + input.layout.index(channel: channel, row: step), features: width,
        rows: chunk.step(step).scalars + (layout.width + channel * width), stride: layout.stepStride)
    }
  }

  private func writeInputDeltas(_ step: Int, _ deltas: LanePointer, _ carry: LSTMCarry) {
    let width = input.shape.width
    for channel in 0..<input.shape.channels {
      transpose(
        carry.stepDeltas.scalars + (layout.width + channel * width), rows: laneCount, columns: width,
        stride: layout.stepStride, into: (deltas + (channel * input.shape.area + step * width)).scalars,
        resultStride: laneCount)
    }
  }

  /// Where the hidden values after `step` go as a row of the output; nil if they do not.
  private func outputRow(_ step: Int) -> Int? {
    switch lstm.output {
    case .last: step == steps - 1 ? 0 : nil
    case .sequence: step
    }
  }

  private func writeOutput(_ step: Int, _ values: LanePointer, _ chunk: LSTMChunk) {
    guard let row = outputRow(step) else { return }
    transpose(
      hidden(after: step, chunk).scalars, rows: laneCount, columns: lstm.units, stride: layout.stepStride,
      into: (values + output.layout.index(channel: 0, row: row)).scalars,
      resultStride: output.layout.planeStride * laneCount)
  }

  private func addOutputDeltas(_ step: Int, _ deltas: LanePointer, _ carry: LSTMCarry) {
    guard let row = outputRow(step) else { return }
    let count = layout.width / laneCount
    transpose(
      (deltas + row).scalars, rows: lstm.units, columns: laneCount, stride: output.shape.area * laneCount,
      into: carry.outputDeltas.scalars, resultStride: layout.width)
    for image in 0..<laneCount {
      addRow(
        carry.outputDeltas + image * count, count: count,
        to: carry.stepDeltas + image * layout.stepStride / laneCount)
    }
  }
}
